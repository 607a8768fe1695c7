/** Whether people are spoken to in Japanese: the first of LC_ALL, LC_MESSAGES and LANG that is set decides. */
export const japanese = /^ja/i.test(
  process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || Intl.DateTimeFormat().resolvedOptions().locale,
);

/**
 * Prints one sentence in the language of the person who started the tool.
 * @param {string} ja
 * @param {string} en
 */
export function say(ja, en) {
  console.log(japanese ? ja : en);
}

/** A failure that has been explained in words: tools print its message and end with code 1, without a stack. */
export class ToolError extends Error {
  /**
   * @param {string} ja
   * @param {string} en
   */
  constructor(ja, en) {
    super(japanese ? ja : en);
    this.name = 'ToolError';
  }
}

/**
 * Runs a tool's main function; explains a ToolError, lets any other error show its stack.
 * @param {() => Promise<number | void>} main gives the exit code, nothing for 0
 */
export async function runTool(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
