//! The vocabulary knows what people write, and names of components that only resemble its words suggest nothing.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use palisade_model::Date;
use palisade_model::diagnostic::{Diagnostic, has_errors};
use palisade_model::kind::Kind;
use palisade_model::load::load;
use palisade_model::path::ProjectPath;
use palisade_model::vocabulary::{PropertyId, Vocabulary};
use palisade_model::word::Word;
use palisade_model::world::MemoryWorld;
use proptest::prelude::*;

const TECHNOLOGIES: &str = "mainframe, cics, as400, crm, erp, sap, salesforce, employee, call centre, harbor, ingress-nginx,
    machine-learning, fraud detection, sagemaker, vertex, aws ses, sns, ec2, firebase, supabase, vercel, netlify, heroku,
    cloudflare workers, route53, dns, azure ad, fluentd, elk, opentelemetry, opa, kyverno, cert-manager, external-secrets,
    pod, sidecar, operator, debezium, kafka connect, launchdarkly, duckdb, atm, pos, payment terminal, smart card, scada,
    browser extension, service worker, pwa, sharepoint, google drive, dropbox, slack, teams, citrix, edr, nat gateway, vpc";

const PROTOCOLS: &str = "pkcs11, kmip, ibm-mq, cics, tn3270, iso8583, iso20022, swift, phone, sip, webrtc, sms, push, apns, fcm,
    prometheus, otlp, statsd, snmp, scim, grpc-web, kinesis, sns, eventbridge, aws api, azure api, aws/azure api, zeromq,
    memcached, bolt, rmi, winrm, odata, rsync, edi, as2, long polling, manual, paper, mq";

const AUTHENTICATION: &str =
    "presigned-url, sasl, service-account, kubernetes, client-secret, token, bearer, oauth, pin";

fn vocabulary() -> &'static Vocabulary {
    palisade_packs::vocabulary()
}

fn unknown(property: &str, words: &str) -> Vec<String> {
    let property: PropertyId = vocabulary().property(property).unwrap();
    let words = words.split(',').map(str::trim);
    words.filter(|word| vocabulary().value(property, word).is_none()).map(str::to_owned).collect()
}

#[test]
fn the_words_that_people_wrote_are_known() {
    assert_eq!(unknown("technology", TECHNOLOGIES), Vec::<String>::new());
    assert_eq!(unknown("protocol", PROTOCOLS), Vec::<String>::new());
    assert_eq!(unknown("authentication", AUTHENTICATION), Vec::<String>::new());
}

#[test]
fn a_word_and_its_alias_are_one() {
    let property = vocabulary().property("authentication").unwrap();
    let is = |one, other| {
        vocabulary().value(property, one).is_some_and(|is| Some(is) == vocabulary().value(property, other))
    };
    assert!(is("bearer", "bearer-token"));
    assert!(is("Basic Auth", "basic"));
    assert!(is("kubernetes", "service-account"));
    assert!(!is("jwt", "saml"));
}

#[test]
fn ordinary_words_in_names_suggest_nothing() {
    let suggests = |name: &str, kind| {
        let found = vocabulary().technology_in_name(name, Some(kind))?;
        vocabulary().technologies.row(found.0).map(|term| term.id.as_str())
    };
    for (name, kind, technology) in [
        ("New employee onboarding", Kind::Process, None),
        ("Employee portal", Kind::Process, None),
        ("Employee", Kind::ExternalEntity, Some("person")),
        ("Call centre", Kind::ExternalEntity, Some("call-centre")),
        ("Call centre routing", Kind::Process, None),
        ("Teams service", Kind::Process, None),
        ("Push sender", Kind::Process, None),
        ("Manual review", Kind::Process, None),
        ("Paper archive", Kind::Datastore, None),
        ("Pod scheduler", Kind::Process, Some("scheduler")),
        ("Machine operator", Kind::ExternalEntity, None),
        ("Operator", Kind::ExternalEntity, None),
        ("Payment service worker", Kind::Process, None),
        ("Harbor pilot booking", Kind::Process, None),
        ("Pos calculation", Kind::Process, None),
        ("Vertex shader", Kind::Process, None),
        ("CRM sync", Kind::Process, None),
        ("Orders service (EC2)", Kind::Process, None),
        ("Web server (EC2)", Kind::Process, Some("web-server")),
        ("Core mainframe", Kind::Process, Some("mainframe")),
        ("Customer CRM", Kind::Process, Some("crm")),
        ("Salesforce", Kind::ExternalEntity, Some("salesforce")),
        ("Slack", Kind::ExternalEntity, Some("team-chat")),
        ("Google Drive", Kind::Datastore, Some("cloud-drive")),
        ("Files in SharePoint", Kind::Datastore, Some("document-sharing")),
        ("cert-manager", Kind::Process, Some("cert-manager")),
        ("Route 53", Kind::Process, Some("dns-service")),
    ] {
        assert_eq!(suggests(name, kind), technology, "{name}");
    }
}

fn diagnostics(text: &str) -> Vec<Diagnostic> {
    let world = MemoryWorld::new(Date::constant(2027, 1, 1)).with("model.yaml", text);
    load(&world, vocabulary(), &ProjectPath::file("model.yaml")).diagnostics
}

/// A model with one word in one place.
fn model(technology: &str, protocol: &str, authentication: &str) -> String {
    format!(
        "system: S\ncomponents:\n  a: {{ type: process, technology: {technology:?} }}\n  b: {{ type: process }}\n\
         flows:\n  f: {{ from: a, to: b, protocol: {protocol:?}, authentication: {authentication:?} }}\n"
    )
}

#[test]
fn a_word_that_resembles_a_known_one_is_no_error() {
    for word in ["mainframes", "crms", "employe", "sasl", "mq", "deploier", "chrom", "mqt", "jtw", "bearer-tokne"] {
        let found = diagnostics(&model(word, word, word));
        assert!(!has_errors(&found), "{word}: {found:?}");
    }
}

/// The help of the only error in a model.
fn help(text: &str) -> String {
    let found = diagnostics(text);
    let errors: Vec<&Diagnostic> = found.iter().filter(|found| has_errors(std::slice::from_ref(found))).collect();
    assert_eq!(errors.len(), 1, "{text}: {found:?}");
    assert!(errors[0].span.is_some(), "{text}");
    errors[0].help.clone().unwrap_or_default()
}

#[test]
fn a_type_is_suggested_for_what_people_call_it() {
    for (kind, words) in [
        ("external_entity", "user, person, customer, human, client, third-party, browser, External System, employee"),
        (
            "process",
            "app, api, server, lambda, function, web app, microservice, gateway, backend, container, worker, nginx",
        ),
        ("datastore", "database, db, queue, bucket, storage, cache, table, file, blob, topic, message queue, postgres"),
    ] {
        for word in words.split(", ") {
            let help = help(&format!("system: S\ncomponents:\n  a: {{ type: {word} }}\n"));
            assert!(help.starts_with(&format!("write `type: {kind}`")), "{word}: {help}");
        }
    }
}

#[test]
fn a_key_is_suggested_for_what_people_call_it() {
    let ends = "  a: { type: process }\n  b: { type: process }\nflows:\n";
    for (before, key, meant, value) in [
        ("flow", "auth", "authentication", "jwt"),
        ("flow", "tls", "encrypted", "true"),
        ("flow", "ssl", "encrypted", "true"),
        ("flow", "data", "carries", "[]"),
        ("component", "zone", "in", "k"),
        ("component", "boundary", "in", "k"),
        ("component", "trust_zone", "in", "k"),
        ("data", "sensitivity", "confidentiality", "high"),
        ("boundary", "trust_level", "trust", "high"),
    ] {
        let text = match before {
            "flow" => format!("system: S\ncomponents:\n{ends}  f: {{ from: a, to: b, {key}: {value} }}\n"),
            "component" => {
                format!("system: S\nboundaries:\n  k:\ncomponents:\n  a: {{ type: process, {key}: {value} }}\n")
            }
            "data" => format!("system: S\ndata:\n  d: {{ {key}: {value} }}\n"),
            _ => format!("system: S\nboundaries:\n  k: {{ {key}: {value} }}\n"),
        };
        let help = help(&text);
        assert!(help.starts_with(&format!("did you mean `{meant}`?")), "{key}: {help}");
    }
    for (key, meant) in [("source", "from"), ("target", "to"), ("destination", "to")] {
        let other = if meant == "from" { "to: b" } else { "from: a" };
        let help = help(&format!("system: S\ncomponents:\n{ends}  f: {{ {key}: a, {other} }}\n"));
        assert!(help.starts_with(&format!("did you mean `{meant}`?")), "{key}: {help}");
    }
}

#[test]
fn a_level_of_trust_is_suggested_for_what_people_call_it() {
    for (word, grade) in [
        ("untrusted", "none"),
        ("public", "none"),
        ("internet", "none"),
        ("dmz", "low"),
        ("semi-trusted", "low"),
        ("partner", "low"),
        ("corporate", "medium"),
        ("internal", "high"),
        ("trusted", "high"),
        ("private", "high"),
    ] {
        let help = help(&format!("system: S\nboundaries:\n  k: {{ trust: {word} }}\n"));
        assert_eq!(help, format!("did you mean `{grade}`?"), "{word}");
    }
}

#[test]
fn a_file_that_is_no_model_is_one_error() {
    for text in [
        r#"{ "name": "x", "version": "1", "scripts": { "a": "b" }, "dependencies": {} }"#,
        r#"{ "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": [{ "type": "library" }] }"#,
        r#"{ "openapi": "3", "info": {}, "paths": {}, "components": { "schemas": { "a": {} } } }"#,
        r#"{ "compilerOptions": {}, "include": ["src"], "exclude": [] }"#,
        r#"{ "data": [{ "id": 1 }], "meta": {}, "links": {} }"#,
        "services:\n  a: { image: b }\nvolumes: {}\n",
        "[1, 2]",
        "text",
    ] {
        let found = diagnostics(text);
        assert_eq!(found.iter().map(|one| one.code.word()).collect::<Vec<_>>(), ["not-a-model"], "{text}");
    }
    for text in ["componets: {}\n", "system: S\ntitle: T\n", "name: N\nversion: 1\ncomponents: {}\nflows: {}\n"] {
        assert!(diagnostics(text).iter().any(|one| one.code.word() == "unknown-key"), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_technology_protocol_or_authentication_is_an_error(word in "[a-z0-9 /.+-]{1,24}") {
        let found = diagnostics(&model(&word, &word, &word));
        prop_assert!(!has_errors(&found), "{}: {:?}", word, found);
    }
}

#[test]
fn a_version_behind_a_word_says_nothing() {
    let vocabulary = palisade_packs::vocabulary();
    for (versioned, plain) in [("PostgreSQL 15.3", "postgresql"), ("node v20", "node"), ("java 21", "java")] {
        let found = vocabulary.technologies.find(versioned);
        assert!(found.is_some() && found == vocabulary.technologies.find(plain), "{versioned}");
    }
    assert_eq!(vocabulary.protocols.find("HTTP/1.1"), vocabulary.protocols.find("http"));
    assert_eq!(vocabulary.technologies.find("frobnicator 3"), None);
}
