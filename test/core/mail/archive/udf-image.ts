import { brotliDecompressSync } from 'node:zlib';

/** An image with ISO 9660 and UDF side by side that holds `議事録.exe` (2 bytes), made by `genisoimage -udf`, in Brotli. */
const PACKED = [
  'X/8XDeKqwDaWBf7AxVSHBKLhvC52JXr78fzzY7Vz39hfsSimZLEklsUi0eJSKXVjh1Ino/7/y+n9L0KpQKVTACngc7pr9d5l6emkLZ06cYRSp9',
  'ZVXXbe5hGze4Qiu/5JeJSDDIBDLcJSeHiO/ct1fyRIaeO3pt+GkUWfmiIxNyqS+XQ4oM2nEyig6Qyq7z/DSJCHmz3mUbR9XPHwW8P33Q47ChUS',
  'BIOaO8yU4X7uHYDXpty5ixDWZERIclkJHQGomusAyLWpQOI8ETZigNF+AEgD1jAaIKOEQDPSPN85nYfaxaMcRVpkMbltAc8AlNQtbyTIxGLEt5',
  'oDg+HaOMjETX+gjnGGgdlsmwETr8/Keo26Us3b+yXcRpyM2nne4tP+gMfNX+kPGDr8rNVWtKFYfYn62CAhGIx+hy04Qp7XU65vVd46DMMlSCCU',
  'LRwfwbbDT9KWhW7xvG+v63hsBB5d/y8B7swer26/bdJFoPZHAT/CmfuLKoC7uU8A6Soe5BUrZggAaLfiTCoYQhgIaDduI6nZaJCgeIswscEQK2',
  'bwOBDUjX5VU5cwNHXXW77swS72KianrbVn4BTY6yxN1eanO3LgTopxVl2kFfj1FCIC7JmMZoIz3DNCwIlH5XT59Gq34v4od3I8ve84QnppVvF9',
  '6TQkFAio/d8GvjE9g7sMSGD8NHvDiq/7fWQCX6X/yOh8xJ8Tgr3jqK/LaO469//j1XJTC4BKB2AaAKAPcjkRDOA03ATSb7bBAVAfIAv42N5oQF',
  'f+dOsTQEMUgGGo8eERZBwTT4ZQEwBqFyzbGAwbO4ZtY8cxZ+wCmI09AiH7rU8AIiEjJ7eIb5+W4Oat6V9WAQB3nBkSjnZ8W74fBzAgoFKpu9m8',
  '+U6/YH0vaIgRMIxO/s3OC1lHfgIMXLECXHECFzLFAH68ZGoa/NrfwcFAAKb/v2v5EIq3UhvU9qcyHP2TP1pzQ37AMDPxwfUZ56aXMov1laEAdE',
  'GgC3BC/2XZQ3S9DtKj6mCbq0cyU+RhEIANvAY+/N4EpisvKWt4kB+ADggxNKii2dVgc+MYTNE9INe9ANOTuc/vcUf4AF/hA+T6KoA085i1FO2W',
  'iV6ijidBKaOXqKLBowKuEwe+/L8DfHqP9gAgIKN1ADubZs93WCgpJ8ZyjhVAhRuafJXfJZpnipoUGAjczsM4WChk5ycAbL1FVOnavQQw9lbsGX',
  'sb9o29HQfG3oFDY+/EkbF34djYu2Ex9h6cGHsvTo29D2fG3o9zYx/AhbEP4tLYh3Bl7MOwGvsIro19FDfGPoZbYx/HnbETcG/sRDwYOwmPxk7G',
  'k7FT8GzsVLwYOw2vxk7Hm7Ez8G7sTHwYOwufxs7Gl7Fz8G3sXPwYOw+/xs7Hn7Ej/Bs7Bhg7DmbsApCxC8ExdhG4xi4Gz9gl4Bu7FAJjl0Fo7H',
  'KIjF0BsbErITF2FaTGrobM2DWQG7sWNsaug62x62Fn7AbYG7sRDsZugqOxm+Fk7BY4G7sVLsZug6ux2+Fm7A64G7sTHsbugqexu+Fl7B54G7sX',
  'Psbug8LY/VAaewAqYw9CbewhaIw9DK2xR6Az9ij0xh6Dwdjj8DX2BPyMPQl/Y08hwNjTCDT2DIKMPYtgY88hxNjzCDX2AsKMvYhwYy8hwtjLiD',
  'T2CqKMvYpoY68hxtjriDX2BuKMfQLxxj4Jo7FPIcHYp5Fo7DNIMvZZJBv7HFKMfR6pxr6ANGNfRLqxLyHD2JeRaewryDL2VWQb+xpyjH0duca+',
  'gTxj30S+sW+hwNi3UWjsOygy9l0UG/seSox9H6XGfoAyYz9EubEfwWTsx6gw9hNUGvspqoz9DNXGfo4aY79ArbFfos7Yr1Bv7NdoMPYbNBr7LZ',
  'qM/Q7Nxn6PFmN/QKuxP6LN2J/QbuzP6DD2F3Qa+yu6jP0N3cb+jh5j/0CvsX+iz9i/0G/s3xgw9h8MGvsvhmz9Dw==',
].join('');

export const udfImage = (): Uint8Array => new Uint8Array(brotliDecompressSync(Buffer.from(PACKED, 'base64')));
