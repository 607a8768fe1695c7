import { fieldTexts, type HeaderField } from '../header-block.ts';
import { isLocalAddress, plainAddress } from './ip-address.ts';

/** Fields in which webmail, mail gateways and hosting servers write the address of the person at the browser. */
const ORIGIN_FIELDS: readonly string[] = [
  ...['X-Originating-IP', 'X-Original-IP', 'X-Sender-IP', 'X-Client-IP', 'X-Source-IP', 'X-Remote-IP', 'X-Real-IP'],
  ...['X-Yahoo-Post-IP', 'X-Yahoo-Client-IP', 'X-YMail-Client-IP', 'X-AOL-IP', 'X-RocketYMMF-IP', 'X-EIP'],
  ...['X-MS-Exchange-Organization-OriginalClientIPAddress', 'X-ClientProxiedBy-IP', 'X-Webmail-Client-IP'],
  ...['X-Apparently-From-IP', 'X-Mail-From-IP', 'X-SenderIP', 'X-Originating-Client-IP', 'X-Forwarded-For'],
  ...['X-HTTP-Client-IP', 'X-PHP-Originating-IP', 'X-PHP-Script', 'X-Yandex-Forward-IP', 'X-mailfilter-client-ip'],
];
/** Fields of one name that are looked at, and characters of each: one field holds one address. */
const MAX_FIELDS = 20;
const MAX_CHARACTERS = 1000;

export type Origin = { readonly ip: string; readonly where: string };

/** Addresses that such fields name, with the field; those of private networks are left out. Any of them can be forged. */
export function statedOrigins(fields: readonly HeaderField[]): Origin[] {
  const found: Origin[] = [];
  for (const name of ORIGIN_FIELDS) {
    for (const text of fieldTexts(fields, name.toLowerCase()).slice(0, MAX_FIELDS)) {
      const words = text.slice(0, MAX_CHARACTERS).split(/[\s,;()"<>]+/);
      const ip = words.map(plainAddress).find((address) => address !== null && !isLocalAddress(address));
      if (ip !== undefined && ip !== null) found.push({ ip, where: name });
    }
  }
  return found;
}
