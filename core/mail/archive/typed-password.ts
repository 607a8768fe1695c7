/** `ArchivePassword.foundIn` of a password that a person typed. */
export const TYPED_PASSWORD = 'typed';
