// Judges blocks and views as Slack does: unknown keys, lengths, duplicate ids and stray initial values are errors.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';

const schema = JSON.parse(readFileSync(new URL('../../schemas/block-kit.schema.json', import.meta.url)));

function isUri(text) {
  try {
    return Boolean(new URL(text).protocol);
  } catch {
    return false;
  }
}

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { uri: isUri } });
ajv.addSchema(schema);
const compiled = new Map();

function validator(definition) {
  if (!compiled.has(definition)) {
    compiled.set(definition, schema.$defs[definition] && ajv.getSchema(`${schema.$id}#/$defs/${definition}`));
  }
  return compiled.get(definition);
}

// A oneOf over all block types reports every type's complaints; the deepest ones are about the type that was meant.
function complaints(errors, base) {
  const depth = (error) => error.instancePath.split('/').length;
  return [...errors]
    .sort((a, b) => depth(b) - depth(a))
    .slice(0, 8)
    .map((error) => {
      const detail = error.params?.additionalProperty ? ` (${error.params.additionalProperty})` : '';
      return `[ERROR] ${error.message}${detail} [json-pointer:${base}${error.instancePath}]`;
    });
}

function* elementsOf(block) {
  if (block.element) yield block.element;
  if (block.accessory) yield block.accessory;
  for (const element of block.elements ?? []) if (element && typeof element === 'object') yield element;
}

function optionsOf(element) {
  return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options ?? [])];
}

function checkIds(blocks, found) {
  const blockIds = new Set();
  blocks.forEach((block, at) => {
    // Lists with the same button in each section are common, so an action_id is unique within its block only.
    const actionIds = new Set();
    if (block.block_id !== undefined) {
      if (blockIds.has(block.block_id)) found.push(`[ERROR] duplicate block_id [json-pointer:/blocks/${at}/block_id]`);
      blockIds.add(block.block_id);
    }
    for (const element of elementsOf(block)) {
      if (element.action_id === undefined) continue;
      if (actionIds.has(element.action_id)) {
        found.push(`[ERROR] duplicate action_id ${element.action_id} [json-pointer:/blocks/${at}]`);
      }
      actionIds.add(element.action_id);
    }
  });
}

// Slack refuses an initial option that is not, key for key, one of the options.
function checkInitialOptions(blocks, found) {
  blocks.forEach((block, at) => {
    for (const element of elementsOf(block)) {
      const options = optionsOf(element).map((option) => JSON.stringify(option, Object.keys(flat(option)).sort()));
      const initial = [...(element.initial_options ?? []), ...(element.initial_option ? [element.initial_option] : [])];
      for (const option of initial) {
        if (!options.includes(JSON.stringify(option, Object.keys(flat(option)).sort()))) {
          found.push(`[ERROR] initial option is not among the options [json-pointer:/blocks/${at}]`);
        }
      }
      const values = optionsOf(element).map((option) => option.value);
      if (new Set(values).size !== values.length) {
        found.push(`[ERROR] two options have the same value [json-pointer:/blocks/${at}]`);
      }
    }
  });
}

/** Every key that occurs at any depth, for a stable JSON.stringify. */
function flat(value, keys = {}) {
  if (value && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      keys[key] = true;
      flat(inner, keys);
    }
  }
  return keys;
}

function blockErrors(blocks) {
  if (!Array.isArray(blocks)) return ['[ERROR] must be an array [json-pointer:/blocks]'];
  const found = [];
  blocks.forEach((block, at) => {
    const check = validator(`${block?.type}_block`);
    if (!check) found.push(`[ERROR] unsupported type: ${block?.type} [json-pointer:/blocks/${at}/type]`);
    else if (!check(block)) found.push(...complaints(check.errors, `/blocks/${at}`));
  });
  if (found.length === 0) {
    checkIds(blocks, found);
    checkInitialOptions(blocks, found);
  }
  return found;
}

/** What is wrong with a message's blocks; empty when Slack would take them. */
export function messageErrors(blocks) {
  const found = blockErrors(blocks);
  const whole = validator('message_blocks');
  if (found.length === 0 && !whole(blocks)) found.push(...complaints(whole.errors, '/blocks'));
  return found;
}

/** What is wrong with a modal or a Home view. */
export function viewErrors(view) {
  if (!view || typeof view !== 'object') return ['[ERROR] must be an object [json-pointer:/view]'];
  const whole = validator(view.type === 'home' ? 'home_view' : 'modal_view');
  const found = blockErrors(view.blocks);
  if (found.length === 0 && !whole(view)) found.push(...complaints(whole.errors, '/view'));
  return found;
}
