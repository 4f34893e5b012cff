//! References: which catalogue an id belongs to, and where it is explained.

use crate::markup::Html;
use palisade_model::references;

/// A catalogue that rules and controls refer to, in the order of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Catalogue {
    /// Weaknesses.
    Cwe,
    /// Patterns of attack.
    Capec,
    /// Techniques of attackers.
    Attack,
    /// Techniques against machine learning.
    Atlas,
    /// Techniques of defence.
    Defend,
    /// The ten risks of web applications.
    Top10,
    /// The ten risks of APIs.
    Api,
    /// The ten risks of language models.
    Llm,
    /// The ten risks of pipelines.
    Pipelines,
    /// Requirements on applications.
    Asvs,
    /// Controls of an organisation.
    Nist,
    /// Anything else.
    Other,
}

impl Catalogue {
    /// All catalogues.
    pub(crate) const ALL: [Catalogue; 12] = [
        Catalogue::Cwe,
        Catalogue::Capec,
        Catalogue::Attack,
        Catalogue::Atlas,
        Catalogue::Defend,
        Catalogue::Top10,
        Catalogue::Api,
        Catalogue::Llm,
        Catalogue::Pipelines,
        Catalogue::Asvs,
        Catalogue::Nist,
        Catalogue::Other,
    ];

    /// The catalogue of an id, by its form.
    pub(crate) fn of(id: &str) -> Catalogue {
        let digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        let after = |prefix: &str| id.strip_prefix(prefix).is_some_and(digit);
        let family = id.split_once('-').is_some_and(|(family, number)| {
            family.len() == 2 && family.bytes().all(|byte| byte.is_ascii_uppercase()) && digit(number)
        });
        if after("CWE-") {
            Catalogue::Cwe
        } else if after("CAPEC-") {
            Catalogue::Capec
        } else if after("AML.T") || after("AML.M") {
            Catalogue::Atlas
        } else if id.starts_with("D3-") {
            Catalogue::Defend
        } else if after("CICD-SEC-") {
            Catalogue::Pipelines
        } else if after("API") {
            Catalogue::Api
        } else if after("LLM") {
            Catalogue::Llm
        } else if after("T") {
            Catalogue::Attack
        } else if after("V") {
            Catalogue::Asvs
        } else if after("A") && id.contains(':') {
            Catalogue::Top10
        } else if family {
            Catalogue::Nist
        } else {
            Catalogue::Other
        }
    }

    /// Its name.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Catalogue::Cwe => "CWE",
            Catalogue::Capec => "CAPEC",
            Catalogue::Attack => "MITRE ATT&CK",
            Catalogue::Atlas => "MITRE ATLAS",
            Catalogue::Defend => "MITRE D3FEND",
            Catalogue::Top10 => "OWASP Top 10",
            Catalogue::Api => "OWASP API Security Top 10",
            Catalogue::Llm => "OWASP Top 10 for LLM Applications",
            Catalogue::Pipelines => "OWASP Top 10 CI/CD Security Risks",
            Catalogue::Asvs => "OWASP ASVS 5.0",
            Catalogue::Nist => "NIST SP 800-53",
            Catalogue::Other => "Other",
        }
    }
}

/// Where an id is explained: its own page, or the catalogue's if no address can be derived from the id.
pub(crate) fn address(id: &str) -> Option<String> {
    let number = |prefix: &str| id.strip_prefix(prefix).unwrap_or_default();
    let plain = id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '(' | ')'));
    if !plain {
        return None;
    }
    Some(match Catalogue::of(id) {
        Catalogue::Cwe => format!("https://cwe.mitre.org/data/definitions/{}.html", number("CWE-")),
        Catalogue::Capec => format!("https://capec.mitre.org/data/definitions/{}.html", number("CAPEC-")),
        Catalogue::Attack => format!("https://attack.mitre.org/techniques/{}/", id.replace('.', "/")),
        Catalogue::Atlas if id.starts_with("AML.M") => format!("https://atlas.mitre.org/mitigations/{id}"),
        Catalogue::Atlas => format!("https://atlas.mitre.org/techniques/{id}"),
        Catalogue::Defend => "https://d3fend.mitre.org/".to_owned(),
        Catalogue::Top10 => "https://owasp.org/Top10/".to_owned(),
        Catalogue::Api => "https://owasp.org/API-Security/editions/2023/en/0x11-t10/".to_owned(),
        Catalogue::Llm => "https://genai.owasp.org/llm-top-10/".to_owned(),
        Catalogue::Pipelines => "https://owasp.org/www-project-top-10-ci-cd-security-risks/".to_owned(),
        Catalogue::Asvs => "https://github.com/OWASP/ASVS/tree/v5.0.0/5.0/en".to_owned(),
        Catalogue::Nist => "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final".to_owned(),
        Catalogue::Other => return None,
    })
}

/// Writes an id with a link to where it is explained.
pub(crate) fn out(html: &mut Html, id: &str) {
    match address(id) {
        Some(url) => html.link_out(&url, id),
        None => html.text(id),
    }
    if let Some(name) = references::name(id) {
        html.fixed(" <span class=\"small\">");
        html.text(name);
        html.fixed("</span>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_told_apart_by_their_shape() {
        for (id, catalogue) in [
            ("CWE-79", Catalogue::Cwe),
            ("CAPEC-66", Catalogue::Capec),
            ("T1078.004", Catalogue::Attack),
            ("AML.T0051", Catalogue::Atlas),
            ("D3-MH", Catalogue::Defend),
            ("A03:2021", Catalogue::Top10),
            ("API1:2023", Catalogue::Api),
            ("LLM01", Catalogue::Llm),
            ("CICD-SEC-4", Catalogue::Pipelines),
            ("V12.2.1", Catalogue::Asvs),
            ("SC-8(1)", Catalogue::Nist),
            ("house-rule-7", Catalogue::Other),
        ] {
            assert_eq!(Catalogue::of(id), catalogue, "{id}");
        }
    }

    #[test]
    fn addresses_are_those_of_the_catalogues() {
        assert_eq!(address("T1078.004").unwrap(), "https://attack.mitre.org/techniques/T1078/004/");
        assert_eq!(address("CWE-79").unwrap(), "https://cwe.mitre.org/data/definitions/79.html");
        assert_eq!(address("CWE-79\" onclick=\"x"), None);
        assert_eq!(address("something"), None);
    }
}
