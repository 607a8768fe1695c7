/** Stands in for renderer/analysis/origin.ts in the preview: two names of the loopback are two origins. */
const port = new URL(import.meta.url).port;
export const SCREEN_ORIGIN = `http://127.0.0.1:${port}`;
export const ANALYSIS_ORIGIN = `http://localhost:${port}`;
export const ANALYSIS_PAGE = `http://localhost:${port}/analysis/index.html`;
