import { safeStorage } from 'electron';
import type { KeyStore } from './vault/key-wrap.ts';

/**
 * The system's key store through Electron. On Linux without a keyring Electron falls back to a password that is the
 * same everywhere ("basic_text"): that protects nothing and counts as none.
 */
export function systemKeyStore(): KeyStore {
  return {
    available: () =>
      safeStorage.isEncryptionAvailable() &&
      (process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())),
    encrypt: (plain) => safeStorage.encryptString(plain),
    decrypt: (sealed) => safeStorage.decryptString(Buffer.from(sealed)),
  };
}
