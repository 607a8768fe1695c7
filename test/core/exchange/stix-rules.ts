import { Ajv2020 } from 'ajv/dist/2020.js';

/**
 * What STIX 2.1 demands of the objects that this program makes, in our own words and stricter than most readers: so
 * that a checkout without the schemas of OASIS validates too.
 */
export function stixRuleFaults(bundle: { objects: readonly { readonly type: string }[] }): string[] {
  const faults = check('bundle', bundle);
  for (const object of bundle.objects) faults.push(...check(object.type, object));
  return faults;
}

/** RFC 3986, appendix A, written out; not the pattern of the program, nor that of the library that validates. */
export function isRfc3986(text: string): boolean {
  const unreserved = '[A-Za-z0-9._~-]';
  const encoded = '%[0-9A-Fa-f][0-9A-Fa-f]';
  const delims = "[!$&'()*+,;=]";
  const pchar = `(?:${unreserved}|${encoded}|${delims}|:|@)`;
  const user = `(?:(?:${unreserved}|${encoded}|${delims}|:)*@)?`;
  const host = `(?:\\[[0-9A-Fa-f:.]+\\]|(?:${unreserved}|${encoded}|${delims})*)`;
  const hier = `(?://${user}${host}(?::[0-9]*)?(?:/${pchar}*)*|/(?:${pchar}+(?:/${pchar}*)*)?|${pchar}+(?:/${pchar}*)*)`;
  const tail = `(?:${pchar}|[/?])*`;
  return new RegExp(`^[A-Za-z][A-Za-z0-9+.-]*:${hier}(?:\\?${tail})?(?:#${tail})?$`).test(text);
}

const id = (type: string) => ({
  type: 'string',
  pattern: `^${type}--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`,
});
const ID = id('[a-z][a-z0-9-]*');
const TIME = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' };
const TEXT = { type: 'string', minLength: 1 };
const REFS = { type: 'array', minItems: 1, uniqueItems: true, items: ID };

const object = (type: string, own: Record<string, unknown>, required: string[] = Object.keys(own)) => ({
  type: 'object',
  properties: {
    type: { const: type },
    id: id(type),
    spec_version: { const: '2.1' },
    object_marking_refs: { type: 'array', minItems: 1, items: id('marking-definition') },
    ...own,
  },
  required: ['type', 'id', 'spec_version', ...required],
  additionalProperties: false,
});
const stated = (type: string, own: Record<string, unknown>) => object(type, { created: TIME, modified: TIME, ...own });

const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';

const SCHEMAS: Readonly<Record<string, object>> = {
  bundle: {
    type: 'object',
    properties: { type: { const: 'bundle' }, id: id('bundle'), objects: { type: 'array', minItems: 1 } },
    required: ['type', 'id', 'objects'],
    additionalProperties: false,
  },
  url: object('url', { value: { type: 'string', format: 'rfc3986' } }),
  'email-addr': object('email-addr', {
    value: { type: 'string', pattern: '^[^\\s@"(),:;<>\\[\\]\\\\]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+$' },
  }),
  'ipv4-addr': object('ipv4-addr', { value: { type: 'string', pattern: `^${BYTE}(?:\\.${BYTE}){3}$` } }),
  'ipv6-addr': object('ipv6-addr', { value: { type: 'string', pattern: '^[0-9A-Fa-f:.]+$' } }),
  'domain-name': object('domain-name', { value: TEXT }),
  'email-message': object(
    'email-message',
    {
      is_multipart: { type: 'boolean' },
      date: TIME,
      from_ref: id('email-addr'),
      sender_ref: id('email-addr'),
      subject: { type: 'string' },
      message_id: { type: 'string' },
    },
    ['is_multipart'],
  ),
  file: object(
    'file',
    {
      hashes: {
        type: 'object',
        properties: { 'SHA-256': { type: 'string', pattern: '^[0-9a-f]{64}$' } },
        minProperties: 1,
        additionalProperties: false,
      },
      name: TEXT,
      size: { type: 'integer', minimum: 0 },
      mime_type: { type: 'string', pattern: '^[^/]+/[^/]+' },
    },
    ['hashes'],
  ),
  'observed-data': stated('observed-data', {
    first_observed: TIME,
    last_observed: TIME,
    number_observed: { type: 'integer', minimum: 1 },
    object_refs: REFS,
  }),
  indicator: stated('indicator', {
    name: TEXT,
    description: TEXT,
    indicator_types: { type: 'array', minItems: 1, items: TEXT },
    confidence: { type: 'integer', minimum: 0, maximum: 100 },
    labels: { type: 'array', minItems: 1, items: TEXT },
    pattern: { type: 'string', pattern: "^\\[[a-z0-9-]+:[\\w.'-]+ = '(?:[^'\\\\]|\\\\['\\\\])*'\\]$" },
    pattern_type: { const: 'stix' },
    pattern_version: { const: '2.1' },
    valid_from: TIME,
  }),
  relationship: stated('relationship', { relationship_type: TEXT, source_ref: ID, target_ref: ID }),
  'marking-definition': { type: 'object', required: ['type', 'id', 'spec_version'] },
};

const validators = (() => {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { rfc3986: isRfc3986 } });
  return new Map(Object.entries(SCHEMAS).map(([type, schema]) => [type, ajv.compile(schema)]));
})();

function check(type: string, value: unknown): string[] {
  const validate = validators.get(type);
  if (!validate) return [`no rules for ${type}`];
  return validate(value)
    ? []
    : (validate.errors ?? []).map((error) => `${type} ${error.instancePath} ${error.message}`);
}
