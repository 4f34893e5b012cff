//! What names of components suggest, by the vocabulary that comes with the program.

use crate::vocabulary;
use palisade_model::kind::Kind;

const PROCESS: Option<Kind> = Some(Kind::Process);
const STORE: Option<Kind> = Some(Kind::Datastore);
const OUTSIDE: Option<Kind> = Some(Kind::ExternalEntity);

fn check(cases: &[(&str, Option<Kind>, &str)]) {
    let vocabulary = vocabulary();
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(name, kind, expected)| {
            let row = vocabulary.technology_in_name(name, *kind).and_then(|id| vocabulary.technologies.row(id.0));
            let found = row.map_or("", |term| term.id.as_str());
            (found != *expected).then(|| format!("{name} {kind:?}: {found}, expected {expected}"))
        })
        .collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn products_are_found_anywhere_in_a_name() {
    check(&[
        ("Redis", STORE, "redis"),
        ("Redis cache", STORE, "redis"),
        ("user-service-redis", STORE, "redis"),
        ("redis-cart", None, "redis"),
        ("Azure Cache for Redis", STORE, "azure-cache-for-redis"),
        ("Postgres RDS", STORE, "rds-postgresql"),
        ("PostgreSQL 16", STORE, "postgresql"),
        ("accounting_postgres_db", STORE, "postgresql"),
        ("Orders DB (MySQL)", STORE, "mysql"),
        ("MySQL (User & Config)", STORE, "mysql"),
        ("mysqldb-v1", STORE, "mysql"),
        ("MongoDB cluster", STORE, "mongodb"),
        ("Mongo DB", STORE, "mongodb"),
        ("ElasticSearch", STORE, "elasticsearch"),
        ("kafka-broker-1", STORE, "kafka"),
        ("RabbitMQ", PROCESS, "rabbitmq"),
        ("etcd", STORE, "etcd"),
        ("eureka_server", PROCESS, "eureka"),
        ("consul2", PROCESS, "consul"),
        ("Stripe", OUTSIDE, "payment-provider"),
        ("Stripe payments", OUTSIDE, "payment-provider"),
        ("S3 uploads", STORE, "s3"),
        ("S3 bucket (user avatars)", STORE, "s3"),
        ("Uploads in S3", STORE, "s3"),
        ("Google Cloud Storage bucket", STORE, "google-cloud-storage"),
        ("Azure SQL Database", STORE, "azure-sql"),
        ("React SPA", OUTSIDE, "single-page-app"),
        ("ReactFrontend", PROCESS, "single-page-app"),
        ("ALB", PROCESS, "managed-load-balancer"),
        ("ingress-nginx", PROCESS, "nginx"),
        ("nginx ingress controller", PROCESS, "nginx"),
        ("Keycloak", PROCESS, "keycloak"),
        ("Auth0", OUTSIDE, "hosted-identity-provider"),
        ("GitHub Actions", PROCESS, "github-actions"),
        ("GitHubActions runner", PROCESS, "github-actions"),
        ("github_repository", OUTSIDE, "github"),
        ("AWS Lambda function", PROCESS, "aws-lambda"),
        ("ordersLambda", PROCESS, "aws-lambda"),
        ("OpenAI API", OUTSIDE, "hosted-llm"),
        ("Vault", STORE, "vault"),
        ("Jenkins Build Server", PROCESS, "jenkins"),
        ("wordpress-mysql", None, "mysql"),
        ("LDAP Auth Server", STORE, "directory-service"),
    ]);
}

#[test]
fn words_for_what_a_thing_is_count_at_the_end() {
    check(&[
        ("API Gateway", PROCESS, "api-gateway"),
        ("APIGateway", PROCESS, "api-gateway"),
        ("Public API v2", PROCESS, "rest-api"),
        ("user database", STORE, "database"),
        ("CustomerDatabases", STORE, "database"),
        ("database server", STORE, "database"),
        ("Message Queue", STORE, "queue"),
        ("Web server", PROCESS, "web-server"),
        ("Azure File Storage", STORE, "file-share"),
        ("admin_dashboard", PROCESS, "admin-console"),
        ("Background Worker Process", PROCESS, "worker"),
        ("Order service", PROCESS, ""),
        ("comments_webservice", PROCESS, ""),
        ("Deployment Service", PROCESS, "deployer"),
        ("Registered users", OUTSIDE, "person"),
        ("Admin", OUTSIDE, "administrator"),
        ("Bastion Logs Storage", STORE, "log-store"),
        ("CDN network", PROCESS, "cdn"),
        ("Node.js API gateway", PROCESS, "api-gateway"),
        ("database of the auth server", STORE, "database"),
        ("queue-master", None, ""),
        ("DB migration", PROCESS, ""),
        ("Worker Config", STORE, ""),
        ("API Key Storage", STORE, ""),
    ]);
}

#[test]
fn what_is_too_general_suggests_nothing() {
    let names =
        ["", "frontend", "Python script", "customer portal", "Mobile team", "rest of the world", "Go live", "Thing"];
    check(&names.map(|name| (name, PROCESS, "")));
    check(&[
        ("Trading Bot", None, ""),
        ("Customer dashboard", PROCESS, ""),
        ("Docker container", PROCESS, ""),
        ("JavaScript", None, ""),
        ("Publications", None, ""),
        ("Steal API keys", None, ""),
        ("Document Store", STORE, ""),
        ("catalogue", None, ""),
        ("nodejs", PROCESS, "nodejs"),
        ("Python service", PROCESS, ""),
    ]);
}

#[test]
fn what_only_works_with_a_product_is_not_the_product() {
    check(&[
        ("Kafka consumer", PROCESS, ""),
        ("Redis exporter", None, ""),
        ("Postgres backup", STORE, "backup-store"),
        ("Stripe webhook handler", PROCESS, "webhook-receiver"),
        ("Kafka Consumer Service", PROCESS, ""),
        ("GitHub user", OUTSIDE, "person"),
        ("lambda_stream_consumer", PROCESS, "aws-lambda"),
        ("nginx reverse proxy", PROCESS, "nginx"),
        ("gateway to Stripe", PROCESS, ""),
    ]);
}

#[test]
fn the_kind_is_never_contradicted() {
    check(&[
        ("keycloak-db", STORE, "database"),
        ("keycloak-db", None, "database"),
        ("Keycloak Postgres", PROCESS, "keycloak"),
        ("Keycloak Postgres", STORE, "postgresql"),
        ("Order service (PostgreSQL)", PROCESS, ""),
        ("Redis service", PROCESS, ""),
        ("customer", PROCESS, ""),
        ("user_webservice", OUTSIDE, ""),
        ("Users 2", OUTSIDE, "person"),
        ("Web Application Config", STORE, ""),
        ("external_website", OUTSIDE, ""),
    ]);
    let vocabulary = vocabulary();
    for term in vocabulary.technologies.iter() {
        for name in [&term.id, &term.title].into_iter().chain(&term.synonyms) {
            for kind in Kind::COMPONENTS {
                let row = vocabulary.technology_in_name(name, Some(kind));
                let row = row.and_then(|id| vocabulary.technologies.row(id.0));
                assert!(row.is_none_or(|term| term.kinds.has(kind)), "{name} {kind:?}");
            }
        }
    }
}

#[test]
fn a_very_long_name_ends() {
    let long = "redis ".repeat(100_000);
    assert!(vocabulary().technology_in_name(&long, None).is_some());
    assert!(vocabulary().technology_in_name(&"(".repeat(100_000), None).is_none());
}
