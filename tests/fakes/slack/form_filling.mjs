// Fills a rendered view as a person in Slack's client would: initial values count, options are chosen from what is
// offered, and the client's own checks (required, lengths, number range) happen before anything is sent.

/** Thrown where Slack's client would not let the person press Submit. */
export class ClientRefuses extends Error {}

const optionsOf = (element) => [
  ...(element.options ?? []),
  ...(element.option_groups ?? []).flatMap((group) => group.options),
];

function pick(element, wanted, force) {
  const found = optionsOf(element).find((option) => option.value === wanted || option.text.text === wanted);
  if (found) return found;
  if (force) return { text: { type: 'plain_text', text: String(wanted) }, value: String(wanted) };
  const offered = optionsOf(element).map((option) => option.value).join(', ');
  throw new ClientRefuses(`no option ${JSON.stringify(wanted)} is offered (there are: ${offered})`);
}

const TEXT = ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input'];
const ONE_OPTION = ['static_select', 'radio_buttons', 'external_select'];
const MANY_OPTIONS = ['multi_static_select', 'checkboxes', 'multi_external_select'];
const SCALAR = {
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
  users_select: ['selected_user', 'initial_user'],
  channels_select: ['selected_channel', 'initial_channel'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  multi_users_select: ['selected_users', 'initial_users'],
};

/** {state, empty}: what view.state.values holds for this element, and whether nothing is in it. */
function fill(element, wanted, { force }) {
  const { type } = element;
  const touched = wanted !== undefined;
  if (TEXT.includes(type)) {
    const value = touched ? wanted : (element.initial_value ?? null);
    if (value !== null && !force) checkText(element, String(value));
    return { state: { type, value: value === null ? null : String(value) }, empty: value === null || value === '' };
  }
  if (ONE_OPTION.includes(type)) {
    let selected = touched ? wanted : (element.initial_option ?? null);
    if (touched && wanted !== null) selected = pick(element, wanted, force);
    return { state: { type, selected_option: selected }, empty: selected === null };
  }
  if (MANY_OPTIONS.includes(type)) {
    const selected = touched
      ? (wanted ?? []).map((one) => pick(element, one, force))
      : (element.initial_options ?? []);
    if (!force && element.max_selected_items && selected.length > element.max_selected_items) {
      throw new ClientRefuses(`at most ${element.max_selected_items} may be selected`);
    }
    return { state: { type, selected_options: selected }, empty: selected.length === 0 };
  }
  if (SCALAR[type]) {
    const [key, initial] = SCALAR[type];
    const many = type.startsWith('multi_');
    const value = touched ? wanted : (element[initial] ?? (many ? [] : null));
    return { state: { type, [key]: value }, empty: value === null || value.length === 0 };
  }
  throw new Error(`the fake cannot fill a ${type} yet`);
}

function checkText(element, value) {
  const length = [...value].length;
  if (length === 0) return;
  if (element.max_length && length > element.max_length) throw new ClientRefuses('the text is too long');
  if (element.min_length && length < element.min_length) throw new ClientRefuses('the text is too short');
  if (element.type !== 'number_input') return;
  const number = Number(value);
  if (Number.isNaN(number)) throw new ClientRefuses('not a number');
  if (!element.is_decimal_allowed && !Number.isInteger(number)) throw new ClientRefuses('not a whole number');
  if (element.min_value !== undefined && number < Number(element.min_value)) throw new ClientRefuses('too small');
  if (element.max_value !== undefined && number > Number(element.max_value)) throw new ClientRefuses('too large');
}

export const inputsOf = (view) => view.blocks.filter((block) => block.type === 'input');

/** The input whose block_id, action_id or label is `name` (labels also by regular expression). */
export function findInput(view, name) {
  return inputsOf(view).find((block) => {
    if (name instanceof RegExp) return name.test(block.block_id) || name.test(block.label.text);
    return block.block_id === name || block.element.action_id === name || block.label.text === name;
  });
}

/**
 * view.state.values for `values`, keyed by block_id, action_id or label. null empties a field; a field that is not
 * named keeps what it shows. force: skip the client's checks, as a person with a proxy could.
 */
export function fillView(view, values = {}, { force = false } = {}) {
  const names = new Set(Object.keys(values));
  const state = {};
  for (const block of inputsOf(view)) {
    const key = [block.block_id, block.element.action_id, block.label.text].find((name) => names.has(name));
    names.delete(key);
    const { state: field, empty } = fill(block.element, key === undefined ? undefined : values[key], { force });
    if (empty && !block.optional && !force) throw new ClientRefuses(`"${block.label.text}" must be filled in`);
    state[block.block_id] = { [block.element.action_id]: field };
  }
  if (names.size) {
    const there = inputsOf(view).map((block) => `${block.block_id} (${block.label.text})`).join(', ');
    throw new Error(`the view has no input named ${[...names].join(', ')}; it has ${there}`);
  }
  return state;
}

/** Something plausible for every required input that shows nothing yet, so that a test need not know each field. */
export function plausibleValues(view, { all = false } = {}) {
  const values = {};
  for (const { block_id, element, optional } of inputsOf(view)) {
    if (optional && !all) continue;
    const { type } = element;
    if (type === 'number_input') values[block_id] = element.initial_value ?? element.min_value ?? '2';
    else if (type === 'email_text_input') values[block_id] = 'someone@example.com';
    else if (type === 'url_text_input') values[block_id] = 'https://example.com/me';
    else if (TEXT.includes(type)) values[block_id] ??= element.initial_value ?? 'Learn to lead a small team';
    else if (ONE_OPTION.includes(type)) values[block_id] = element.initial_option?.value ?? optionsOf(element)[0].value;
    else if (MANY_OPTIONS.includes(type)) {
      values[block_id] = (element.initial_options ?? [optionsOf(element)[0]]).map((option) => option.value);
    }
  }
  return values;
}
