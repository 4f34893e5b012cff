"""Runs OWASP pytm over models that the bench writes, and prints the threats that it generates.

Reads a list of systems as JSON from standard input: each with boundaries, data, components and flows, every row with
its id and, under "controls" and "is", the attributes of pytm that are true of it. Prints, for each system, a list of
threats: the id of the element, pytm's id of the threat, and the numbers of the weaknesses that it refers to.
"""

import contextlib
import io
import json
import re
import sys

import pytm

CLASSES = {
    "actor": pytm.Actor,
    "agent": getattr(pytm, "Agent", pytm.Process),
    "datastore": pytm.Datastore,
    "external": pytm.ExternalEntity,
    "lambda": pytm.Lambda,
    "llm": getattr(pytm, "LLM", pytm.Process),
    "process": pytm.Process,
    "server": pytm.Server,
}


def set_all(element, row):
    """Sets the attributes that are true, and the texts."""
    for name in row.get("controls", []):
        setattr(element.controls, name, True)
    for name, value in row.get("is", {}).items():
        setattr(element, name, value)


def threats(system):
    """The threats that pytm finds in one system."""
    pytm.TM.reset()
    model = pytm.TM(system["name"], description=system["name"])
    boundaries = {row["id"]: pytm.Boundary(row["id"]) for row in system["boundaries"]}
    for row in system["boundaries"]:
        if row.get("in") in boundaries:
            boundaries[row["id"]].inBoundary = boundaries[row["in"]]
    data = {}
    for row in system["data"]:
        data[row["id"]] = pytm.Data(
            name=row["id"],
            classification=pytm.Classification[row["classification"]],
            isCredentials=row["credentials"],
            isPII=row["personal"],
        )
    components = {}
    for row in system["components"]:
        component = CLASSES[row["class"]](row["id"])
        if row.get("in") in boundaries:
            component.inBoundary = boundaries[row["in"]]
        set_all(component, row)
        components[row["id"]] = component
    for row in system["flows"]:
        if row.get("from") not in components or row.get("to") not in components:
            continue
        flow = pytm.Dataflow(components[row["from"]], components[row["to"]], row["id"])
        flow.data = [data[name] for name in row["carries"]]
        set_all(flow, row)
    model.check()
    model.resolve()
    return [
        {
            "at": finding.element.name,
            "id": finding.threat_id,
            "cwes": sorted({int(number) for number in re.findall(r"definitions/(\d+)", finding.references or "")}),
        }
        for finding in model.findings
    ]


def main():
    """Reads the systems and prints their threats."""
    systems = json.load(sys.stdin)
    with contextlib.redirect_stdout(io.StringIO()):
        found = [threats(system) for system in systems]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
