/**
 * Old and variant forms of characters in Japanese names, with the usual form: 齋藤 is found by 斎藤, 髙橋 by 高橋. NFKC
 * leaves them apart. Ours, from the forms that family registers and address books use most.
 */
export const NAME_VARIANTS: Readonly<Record<string, string>> = {
  髙: '高',
  﨑: '崎',
  嵜: '崎',
  齋: '斎',
  齊: '斎',
  斉: '斎',
  邊: '辺',
  邉: '辺',
  濱: '浜',
  濵: '浜',
  澤: '沢',
  廣: '広',
  國: '国',
  德: '徳',
  嶋: '島',
  嶌: '島',
  櫻: '桜',
  瀨: '瀬',
  瀧: '滝',
  眞: '真',
  條: '条',
  冨: '富',
  壽: '寿',
  龍: '竜',
  𠮷: '吉',
};
