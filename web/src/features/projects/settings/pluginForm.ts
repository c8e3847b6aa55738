/** A project's settings of a plugin as a form: which fields stand where, and what of them is sent. */
import type { PluginSettings } from '@/api/pluginSettings';
import { resolve, type JsonSchema } from '@/components/schema-form';
import type { Tone } from '@/components/ui';
import { words } from '@/lib/format';

const SCOPE = 'x-rlflow-scope';
const LENT = 'The server’s environment gives a value; what you enter here takes its place.';

/** What was entered for secrets: a new one, or null to take the stored one away. What is not in it stays. */
export type EnteredSecrets = Readonly<Record<string, string | null>>;

export interface SecretField {
  name: string;
  label: string;
  hint: string | undefined;
  required: boolean;
  /** Whether the project has stored one. */
  isSet: boolean;
  /** Whether the environment's holds until the project has settings of its own. */
  isLent: boolean;
  adminOnly: boolean;
}

export interface Fields {
  secrets: SecretField[];
  /** What the project's owner may set. */
  own: JsonSchema;
  /** What only admins may set, since it reaches beyond the project. */
  admin: JsonSchema;
}

const isAdminOnly = (part: JsonSchema) => (part as Record<string, unknown>)[SCOPE] === 'admin';

/** A field that the environment gives may be left empty, and its default is not what holds. */
function lent(part: JsonSchema, root: JsonSchema): JsonSchema {
  const { title, description } = part;
  const rest = { ...part };
  delete rest.default;
  const said = description ? `${description} ${LENT}` : LENT;
  const named = { ...(title === undefined ? {} : { title }), description: said };
  return resolve(part, root).nullable ? { ...rest, ...named } : { ...named, anyOf: [rest, { type: 'null' }] };
}

/** The fields of a plugin's settings, parted by how they are entered. */
export function fieldsOf(settings: PluginSettings): Fields {
  const schema = (settings.schema ?? {}) as JsonSchema;
  const secrets: SecretField[] = [];
  const own: Record<string, JsonSchema> = {};
  const admin: Record<string, JsonSchema> = {};
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    const adminOnly = isAdminOnly(part);
    const isLent = settings.from_environment.includes(name);
    if (name in settings.secrets) {
      secrets.push({
        name,
        label: part.title && part.title !== name ? part.title : words(name),
        hint: part.description,
        required: schema.required?.includes(name) === true,
        isSet: settings.secrets[name] === true,
        isLent,
        adminOnly,
      });
    } else {
      (adminOnly ? admin : own)[name] = isLent ? lent(part, schema) : part;
    }
  }
  const rest = (properties: Record<string, JsonSchema>): JsonSchema => ({
    type: 'object',
    properties,
    required: (schema.required ?? []).filter((name) => !settings.from_environment.includes(name)),
    ...(schema.$defs === undefined ? {} : { $defs: schema.$defs }),
  });
  return { secrets, own: rest(own), admin: rest(admin) };
}

export const hasFields = (schema: JsonSchema): boolean => Object.keys(schema.properties ?? {}).length > 0;

/** What is sent: fields that are empty are left out, so that the environment's or the default holds. */
export function toSend(values: Record<string, unknown>, secrets: EnteredSecrets): Record<string, unknown> {
  const filled = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== null && value !== '' && !Number.isNaN(value),
  );
  const entered = Object.entries(secrets).filter(([, value]) => value !== '');
  return Object.fromEntries([...filled, ...entered]);
}

/** Where the settings of a plugin object stand, in a word. */
export function standingOf(settings: PluginSettings): { word: string; tone: Tone } {
  if (settings.missing) return { word: 'Missing plugin', tone: 'warning' };
  if (settings.unavailable !== null) return { word: 'Not usable', tone: 'warning' };
  if (settings.is_set) return { word: 'The project’s own', tone: 'accent' };
  return settings.from_environment.length > 0
    ? { word: 'From the server', tone: 'success' }
    : { word: 'Defaults', tone: 'neutral' };
}
