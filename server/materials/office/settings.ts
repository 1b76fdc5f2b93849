/**
 * Settings of LibreOffice for files of strangers. Without them a document may show files of this machine and ask other
 * hosts for pictures; `office.test.ts` has such documents.
 */

const item = (path: string, name: string, value: string | number | boolean): string =>
  `<item oor:path="/org.openoffice.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${String(value)}</value></prop></item>`;

const security = 'Office.Common/Security/Scripting';
const never = { writer: 0, calc: 2 };
/** Discards what it is sent, and is listened to by nobody on most machines. */
const nowhere = { host: '127.0.0.1', port: 9 };

export const officeSettings = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<oor:items xmlns:oor="http://openoffice.org/2001/registry">',
  item(security, 'BlockUntrustedRefererLinks', true),
  item(security, 'DisableMacrosExecution', true),
  item(security, 'DisableActiveContent', true),
  item(security, 'MacroSecurityLevel', 3),
  item('Office.Writer/Content/Update', 'Link', never.writer),
  item('Office.Calc/Content/Update', 'Link', never.calc),
  item('Inet/Settings', 'ooInetProxyType', 2),
  ...['HTTP', 'HTTPS', 'FTP'].flatMap((scheme) => [
    item('Inet/Settings', `ooInet${scheme}ProxyName`, nowhere.host),
    item('Inet/Settings', `ooInet${scheme}ProxyPort`, nowhere.port),
  ]),
  '</oor:items>',
].join('\n');
