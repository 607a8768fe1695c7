/** What must be there before a button can do its work. */
export type Missing = {
  /** Said when the button is pressed all the same: what is missing. */
  readonly say: string;
  /** The label of the field that gets the focus then; the first empty field when not given. */
  readonly field?: string;
};

const FIELDS = '.field, .choice, .date-time-part';
const FOCUSABLE = 'input:not([hidden]):not([disabled]), textarea, [role=spinbutton], button:not([disabled])';

/** Moves the focus to the field that is missing, looked for around the pressed button. */
export function focusMissing(pressed: Element, { field }: Missing): void {
  const around = pressed.closest('form, [role=dialog], [role=alertdialog], main');
  const fields = [...(around?.querySelectorAll(FIELDS) ?? [])];
  const wanted = field === undefined ? fields.find(isEmpty) : fields.find((each) => nameOf(each).startsWith(field));
  wanted?.querySelector<HTMLElement>(FOCUSABLE)?.focus();
}

function nameOf(field: Element): string {
  const label = field.querySelector('.field-label')?.textContent;
  const named = field.getAttribute('aria-label') ?? field.querySelector('[aria-label]')?.getAttribute('aria-label');
  return label ?? named ?? field.textContent;
}

function isEmpty(field: Element): boolean {
  const inputs = [...field.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
  return inputs.length > 0 && inputs.every((input) => (isTick(input) ? !input.checked : input.value.trim() === ''));
}

function isTick(input: HTMLInputElement | HTMLTextAreaElement): input is HTMLInputElement {
  return input.type === 'radio' || input.type === 'checkbox';
}
