/**
 * The members of Electron's modules that the program uses. The pinned Electron and the development stand-in are far
 * apart, and the types describe only the first: what is listed here is asked of the running Electron by a test.
 */
export const MAIN_FUNCTIONS = [
  ...['app.commandLine', 'app.enableSandbox', 'app.exit', 'app.getAppPath', 'app.getLocale', 'app.getName'],
  ...['app.getPath', 'app.getPreferredSystemLanguages', 'app.getVersion', 'app.isPackaged', 'app.isReady'],
  ...['app.name', 'app.off', 'app.on', 'app.once', 'app.quit', 'app.relaunch', 'app.requestSingleInstanceLock'],
  ...['app.setAboutPanelOptions', 'app.setAppUserModelId', 'app.setName', 'app.setPath', 'app.whenReady'],
  ...['BrowserWindow.fromWebContents', 'BrowserWindow.getAllWindows', 'BrowserWindow.getFocusedWindow'],
  ...['clipboard.write', 'clipboard.writeText'],
  ...['dialog.showErrorBox', 'dialog.showMessageBox', 'dialog.showMessageBoxSync', 'dialog.showOpenDialog'],
  ...['dialog.showSaveDialog'],
  ...['ipcMain.eventNames', 'ipcMain.handle', 'ipcMain.on', 'ipcMain.removeAllListeners', 'ipcMain.removeHandler'],
  ...['Menu.buildFromTemplate', 'Menu.setApplicationMenu'],
  ...['nativeTheme.on', 'nativeTheme.shouldUseDarkColors', 'nativeTheme.themeSource'],
  ...['powerMonitor.getSystemIdleTime', 'powerMonitor.on'],
  ...['protocol.handle', 'protocol.registerSchemesAsPrivileged'],
  ...['safeStorage.decryptString', 'safeStorage.encryptString', 'safeStorage.getSelectedStorageBackend'],
  ...['safeStorage.isEncryptionAvailable'],
  ...['screen.getAllDisplays', 'screen.getPrimaryDisplay'],
  ...['session.defaultSession', 'session.fromPartition'],
  ...['shell.showItemInFolder', 'utilityProcess.fork', 'webContents.getAllWebContents'],
];

/** Those of a sandboxed preload. */
export const PRELOAD_FUNCTIONS = [
  ...['contextBridge.exposeInMainWorld', 'webUtils.getPathForFile'],
  ...['ipcRenderer.eventNames', 'ipcRenderer.invoke', 'ipcRenderer.off', 'ipcRenderer.on', 'ipcRenderer.send'],
  ...['ipcRenderer.removeAllListeners', 'ipcRenderer.removeListener'],
];
