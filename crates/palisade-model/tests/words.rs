//! The vocabulary knows what people write, and names of components that only resemble its words suggest nothing.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use palisade_model::kind::Kind;
use palisade_model::vocabulary::{PropertyId, Vocabulary};

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
