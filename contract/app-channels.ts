import * as z from 'zod';
import { Preferences } from '../core/model/profile.ts';
import { Bytes, channel, FileToken, JobId, Nothing } from './channel.ts';

export const appChannels = {
  'app.info': channel(
    Nothing,
    z.strictObject({
      version: z.string(),
      electron: z.string(),
      chrome: z.string(),
      standInRuntime: z.boolean(),
      platform: z.string(),
      locale: z.string(),
      /** The data folder lies beside the program (USB stick). */
      portable: z.boolean(),
      /** Started with `--sample`. */
      sample: z.boolean(),
      dataFolder: z.string(),
    }),
  ),
  'preferences.get': channel(Nothing, Preferences),
  'preferences.set': channel(Preferences, Nothing),
  /** The page has written everything down; main may close the window. Answer to the `app.closing` event. */
  'app.flushed': channel(Nothing, Nothing),
  /** Whether something is on its way into a report or a case that would be lost with the window; closing asks then. */
  'app.adding': channel(z.strictObject({ isAdding: z.boolean() }), Nothing),
  'app.reload': channel(Nothing, Nothing),
  /** A line for the local log: a code and a component, never content. */
  'log.write': channel(z.strictObject({ code: z.string().max(80), component: z.string().max(80) }), Nothing),
  'clipboard.write': channel(z.strictObject({ text: z.string().max(2_000_000) }), Nothing),
  /** Prints what the page's print style shows: to a PDF at a place the person chooses (null: cancelled). */
  'print.pdf': channel(
    z.strictObject({ suggestedName: z.string().max(200) }),
    z.strictObject({ fileName: z.string() }).nullable(),
  ),
  'print.paper': channel(Nothing, z.strictObject({ printed: z.boolean() })),
  /** Saves text at a place the person chooses (null: cancelled). */
  'text.save': channel(
    z.strictObject({ suggestedName: z.string().max(200), text: z.string().max(200_000_000) }),
    z.strictObject({ fileName: z.string() }).nullable(),
  ),
  /** Asks where to write a package (file) or to extract to (folder); null: cancelled. */
  'dialog.target': channel(
    z.strictObject({ kind: z.enum(['file', 'folder']), suggestedName: z.string().max(200) }),
    z.strictObject({ token: FileToken, label: z.string(), freeBytes: z.number().nullable() }).nullable(),
  ),
  /** Asks for files to read; tokens as `file.register` gives them. */
  'dialog.open': channel(
    z.strictObject({ multiple: z.boolean() }),
    z.array(z.strictObject({ token: FileToken, name: z.string(), size: z.number() })),
  ),
  /** Only the preload calls this, with a path that Chromium gave for a real File. */
  'file.register': channel(
    z.strictObject({ path: z.string().min(1).max(32_767) }),
    z.strictObject({ token: FileToken, name: z.string(), size: z.number() }),
  ),
  /**
   * Only the preload calls this too: tells the folder or file that was pointed at, of which `within` is the path of the
   * file at `path`, from any other one, without saying where it lies. `parent`: the name of the folder it lies in.
   */
  'file.pointer': channel(
    z.strictObject({ path: z.string().min(1).max(32_767), within: z.string().min(1).max(32_767) }),
    z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/), parent: z.string() }),
  ),
  'file.read': channel(z.strictObject({ token: FileToken, maxBytes: z.number().int().positive() }), Bytes),
  /** Files of the bundled sample incident, as if they had been dropped; `role` is the path below assets/sample. */
  'sample.files': channel(
    Nothing,
    z.array(z.strictObject({ token: FileToken, name: z.string(), size: z.number(), role: z.string() })),
  ),
  /** Opens the folder a package was just written to in the system's file manager. */
  'file.reveal': channel(z.strictObject({ token: FileToken }), Nothing),
  /** With `keepOpen` only the running call stops; a package that is open under the job stays open. */
  'job.cancel': channel(z.strictObject({ jobId: JobId, keepOpen: z.boolean().default(false) }), Nothing),
};
