import { hexDigits } from '../hex-digits.ts';
import { u16, u32 } from './little-endian.ts';

/** The 16 bytes of a class id or GUID at `at` ([MS-DTYP] 2.3.4.2) in upper case; null when they are cut off or all zero. */
export function classIdAt(bytes: Uint8Array, at: number): string | null {
  if (at + 16 > bytes.length || [0, 4, 8, 12].every((word) => u32(bytes, at + word) === 0)) return null;
  const own = bytes.subarray(at, at + 16);
  const tail = [...own.subarray(8)].map((byte) => hexDigits(byte, 2)).join('');
  return `${hexDigits(u32(own, 0), 8)}-${hexDigits(u16(own, 4), 4)}-${hexDigits(u16(own, 6), 4)}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** Classes that attacks have used, by their registered ids: what they are called and whether they are the equation editor. */
const CLASS_NAMES: Readonly<Record<string, string>> = {
  '0002CE02-0000-0000-C000-000000000046': 'Equation.3',
  '0002CE03-0000-0000-C000-000000000046': 'Equation.DSMT4',
  '0003000A-0000-0000-C000-000000000046': 'PBrush',
  '0003000C-0000-0000-C000-000000000046': 'Package',
  'F20DA720-C02F-11CE-927B-0800095AE340': 'Package (OLE)',
  '00000300-0000-0000-C000-000000000046': 'OLE2Link',
  '00000303-0000-0000-C000-000000000046': 'File Moniker',
  '00000309-0000-0000-C000-000000000046': 'Composite Moniker',
  'ECABAFC6-7F19-11D2-978E-0000F8757E2A': 'New Moniker',
  'ECABB0C7-7F19-11D2-978E-0000F8757E2A': 'SOAP Moniker',
  '79EAC9E0-BAF9-11CE-8C82-00AA004BA90B': 'URL Moniker',
  '3050F4D8-98B5-11CF-BB82-00AA00BDCE0B': 'htafile',
  '25336920-03F9-11CF-8FD0-00AA00686F13': 'htmlfile',
  '06290BD3-48AA-11D2-8432-006008C3FBFC': 'scriptletfile',
  'D27CDB6E-AE6D-11CF-96B8-444553540000': 'ShockwaveFlash',
  'D27CDB70-AE6D-11CF-96B8-444553540000': 'ShockwaveFlash',
  '8856F961-340A-11D0-A96B-00C04FD705A2': 'Shell.Explorer (WebBrowser)',
  'EAB22AC3-30C1-11CF-A7EB-0000C05BAE0B': 'Shell.Explorer.1 (WebBrowser)',
  'BDD1F04B-858B-11D1-B16A-00C0F0283628': 'MSComctlLib.ListViewCtrl',
  '996BF5E0-8044-4650-ADEB-0B013914E99C': 'MSComctlLib.ListViewCtrl.2',
  '66833FE6-8583-11D1-B16A-00C0F0283628': 'MSComctlLib.Toolbar',
  'C74190B6-8589-11D1-B16A-00C0F0283628': 'MSComctlLib.TreeCtrl',
  '1EFB6596-857C-11D1-B16A-00C0F0283628': 'MSComctlLib.TabStrip',
  '1EFB6597-857C-11D1-B16A-00C0F0283628': 'MSComctlLib.TabStrip.2',
  '9665FB00-7C85-11D1-B16A-00C0F0283628': 'MSComctlLib.TabStrip',
  'DD9DA666-8594-11D1-B16A-00C0F0283628': 'MSComctlLib.ImageComboCtl',
  'D7053240-CE69-11CD-A777-00DD01143C57': 'Forms.CommandButton.1',
  '8BD21D10-EC42-11CE-9E0D-00AA006002F3': 'Forms.TextBox.1',
  '978C9E23-D4B0-11CE-BF2D-00AA003F40D0': 'Forms.Label.1',
  '4C599241-6926-101B-9992-00000B65C6F9': 'Forms.Image.1',
  '6E182020-F460-11CE-9BCD-00AA00608E01': 'Forms.Frame.1',
  'DFD181E0-5E2F-11CE-A449-00AA004A803D': 'Forms.ScrollBar.1',
  '00020906-0000-0000-C000-000000000046': 'Word.Document.8',
  'F4754C9B-64F5-4B40-8AF4-679732AC0607': 'Word.Document.12',
  '00020820-0000-0000-C000-000000000046': 'Excel.Sheet.8',
  '00020830-0000-0000-C000-000000000046': 'Excel.Sheet.12',
  '00020832-0000-0000-C000-000000000046': 'Excel.SheetMacroEnabled.12',
  '64818D10-4F9B-11CF-86EA-00AA00B929E8': 'PowerPoint.Show.8',
  'CF4F55F4-8F87-4D47-80BB-5808164BB3F8': 'PowerPoint.Show.12',
  'B801CA65-A1FC-11D0-85AD-444553540000': 'AcroExch.Document',
};

/** `{id} name` where the class is known, `{id}` otherwise. */
export function classLabel(id: string): string {
  const name = CLASS_NAMES[id];
  return name === undefined ? `{${id}}` : `${name} {${id}}`;
}

/** Whether a class is one that attacks have used, and not that of a whole document. */
export function isKnownObject(id: string): boolean {
  const name = CLASS_NAMES[id];
  return name !== undefined && !/^(?:Word|Excel|PowerPoint)\./.test(name);
}

export const EQUATION_CLASS_ID = '0002CE02-0000-0000-C000-000000000046';
