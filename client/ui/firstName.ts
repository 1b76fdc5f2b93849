const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** What people put before their names. Some are first names, too: the whole name is never wrong. */
const titles = words(`
  bc cand dhr dominee don donna dr drs ds frater heer ing ir juf juffrouw lic mag mej mevr mevrouw meester meneer mijnheer mr mw
  pastoor pastor pater prof professor zr zuster
  brother capt captain col dame doctor fr father gen hon judge lady lord lt madam major master miss mister mother mrs ms mx pres
  president rabbi rev reverend sgt sir sister
  dipl doz frau fräulein herr hr pd priv univ
  dott haji imam m madame maître me mademoiselle mlle mme monsieur señor señora sheikh signor signora sr sra srta
`);

/** They begin a family name: who writes `de Wit` is not called `de`. */
const particles = words(`
  aan af al ben bij bin da das de degli dei del della den der di do dos du el ibn in la las le les lo los mac mc o op san st te
  ten ter tot uit van ver vom von zu zum zur
`);

/** Family names that stand first in Chinese, Korean, Vietnamese and Hungarian names. */
const families = words(`
  cao chang chen cheng deng dong feng gao guo he hu huang jiang li liang lin liu luo ma pan shen song sun tang wang wei wong wu xie
  xu yang yu zhang zhao zheng zhou zhu
  ahn bae cho choi chung han hong hwang im jang jeon jeong jung kang kim kwon lee lim moon noh oh park ryu seo shin song yoon
  bui bùi dang đặng do đỗ duong dương ho hồ hoang hoàng huynh huỳnh lê ngo ngô nguyen nguyễn pham phạm phan tran trần truong
  trương vo võ vu vũ
  balogh bíró fekete farkas gál horváth juhász kiss kovács lakatos mészáros molnár nagy németh oláh papp rácz sándor simon szabó szilágyi
  szűcs takács tóth török varga vörös
`);

/** Scripts of names that begin with the family and are not taken apart. */
const familyFirst = /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]/u;
/** No initial, no `Prof.`, no `Jansen,`; and capitals alone are initials while they are few. */
const plainWord = /^(?!\p{Lu}{2,3}$)\p{L}(?:[\p{L}\p{M}\u200c\u200d]|['’ʼ-](?=\p{L}))+$/u;

/**
 * What to call somebody by in a greeting: `Fatima` for Fatima el Amrani. The whole name where the first word is a title,
 * an initial or part of a family name, for that is never wrong.
 */
export function firstName(name: string): string {
  const [first = ''] = name.trim().split(/\s+/);
  const known = first.toLowerCase();
  const isGiven = plainWord.test(first) && !familyFirst.test(first);
  return isGiven && ![titles, particles, families].some((list) => list.has(known)) ? first : name;
}
