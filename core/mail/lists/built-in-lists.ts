import dynamicDns from '../../../assets/lists/dynamic-dns.json';
import freeMail from '../../../assets/lists/free-mail.json';
import imitated from '../../../assets/lists/imitated.json';
import infrastructure from '../../../assets/lists/infrastructure.json';
import providers from '../../../assets/lists/providers.json';
import sameOwner from '../../../assets/lists/same-owner.json';
import shared from '../../../assets/lists/shared.json';
import shorteners from '../../../assets/lists/shorteners.json';
import { listOf, type ListId, type MailList, type MailLists, type MailListFile } from './mail-lists.ts';

/** A file of this program's own needs no check when it starts: a test reads each with the schema. */
const own = (id: ListId, file: Omit<MailListFile, 'id'>): MailList => listOf({ ...file, id });

/** The lists that this version of the program was built with. */
export const BUILT_IN_LISTS: MailLists = {
  'free-mail': own('free-mail', freeMail),
  providers: own('providers', providers),
  shorteners: own('shorteners', shorteners),
  'dynamic-dns': own('dynamic-dns', dynamicDns),
  infrastructure: own('infrastructure', infrastructure),
  shared: own('shared', shared),
  imitated: own('imitated', imitated),
  'same-owner': own('same-owner', sameOwner),
};
