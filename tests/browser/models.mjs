// Models for the browser tests only.

/** A model with very many threats: `count` services that anybody reaches in the clear, each with a database. */
export function large(count) {
  const lines = [
    'system: Very many threats',
    'boundaries:',
    '  internet: { name: Internet, trust: none }',
    '  cloud: { name: Cloud, trust: high }',
    'data:',
    '  secret: { name: Secrets, confidentiality: high, integrity: high, availability: high, tags: [credential] }',
    'components:',
    '  user: { name: User, type: external_entity, in: internet }',
  ];
  for (let at = 0; at < count; at += 1) {
    lines.push(`  web-${at}: { name: Shop ${at}, type: process, technology: web-application, in: cloud }`);
    lines.push(`  db-${at}: { name: Orders ${at}, type: datastore, technology: postgresql, in: cloud, stores: [secret], encrypted_at_rest: false }`);
  }
  lines.push('flows:');
  for (let at = 0; at < count; at += 1) {
    lines.push(`  ask-${at}: { name: Ask ${at}, from: user, to: web-${at}, protocol: http, encrypted: false, authenticated: false, carries: [secret] }`);
    lines.push(`  keep-${at}: { name: Keep ${at}, from: web-${at}, to: db-${at}, protocol: postgresql, encrypted: false, authenticated: false, carries: [secret] }`);
  }
  return lines.join('\n') + '\n';
}

/** Text that would run, break out or mislead if it were not escaped. */
export const HOSTILE = '<script>alert(1)</script></script></style><img src=x onerror=alert(2)>" onclick="alert(3)\' &amp; \u202edesrever';

/** A model in which every text is hostile. */
export function hostile() {
  const text = JSON.stringify(HOSTILE);
  const long = JSON.stringify('x'.repeat(10_000));
  return `system: { name: ${text}, description: ${text}, owner: ${text}, authors: [${text}], version: ${long} }
boundaries:
  internet: { name: ${text}, description: ${text}, trust: none }
  cluster: { name: ${long}, trust: high }
data:
  password: { name: ${text}, description: ${text}, confidentiality: high }
components:
  browser: { name: ${text}, type: external_entity, in: internet }
  api: { name: ${long}, type: process, technology: web-application, in: cluster }
  mail: { name: "שלום עולם", type: process, in: cluster, out_of_scope: ${text} }
flows:
  login: { name: ${text}, from: browser, to: api, protocol: http, encrypted: false, carries: [password] }
assumptions: [${text}]
out_of_scope: [${long}]
actors: [${text}]
threats:
  - { id: T001, component: api, threat: Spoofing, title: ${text}, description: ${text}, status: accepted, owner: ${text}, accepted: { by: ${text}, reason: ${long}, until: 2030-01-01 }, mitigation: { control: ${text}, ticket: "javascript:alert(4)" } }
`;
}
