/** The two origins of the program; each talks to the other by postMessage and to nobody else. */
export const SCREEN_ORIGIN = 'app://kakekomi';
export const ANALYSIS_ORIGIN = 'app://analysis';
export const ANALYSIS_PAGE = 'app://analysis/index.html';
