/** A number in upper-case hexadecimal, with zeros before it up to so many digits. */
export const hexDigits = (value: number, digits: number): string =>
  value.toString(16).toUpperCase().padStart(digits, '0');
