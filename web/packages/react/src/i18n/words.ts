/** Typed texts: which keys there are, which values each needs, and how they become words. */
import { createInstance } from 'i18next';
import { en } from './messages/en';
import { zhHans } from './messages/zhHans';
import { zhHant } from './messages/zhHant';

/** The languages of the console, as BCP 47 tags. */
export const locales = ['en', 'zh-Hant', 'zh-Hans'] as const;
export type Locale = (typeof locales)[number];

type Source = typeof en;
type SingularForm = `${string}_one`;

/** What a language without a singular must have: a missing or a stray key does not compile. */
export type MessagesOf<Part> = Record<Exclude<keyof Part, SingularForm>, string>;

/** The same for all texts. */
export type Messages = MessagesOf<Source>;

type WithoutForm<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;

/** The key of a text. */
type MessageKey = WithoutForm<keyof Source>;

type TextOf<Key extends MessageKey> = Source[Extract<keyof Source, Key | `${Key}_other`>];

type Placeholder<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? NameOf<Name> | Placeholder<Rest>
  : never;

/** A name without its format: `{{count, number}}` needs `count`. */
type NameOf<Name> = Name extends `${infer Bare}, ${string}` ? Bare : Name;

type PlainKey = { [K in MessageKey]: [Placeholder<TextOf<K>>] extends [never] ? K : never };

/** The key of a text that needs no values. */
export type PlainMessageKey = PlainKey[MessageKey];

type Values<Key extends MessageKey> = {
  [Name in Placeholder<TextOf<Key>>]: Name extends 'count' ? number : string | number;
};

type Arguments<Key extends MessageKey> = Key extends PlainMessageKey ? [] : [values: Values<Key>];

/** Turns a key, and the values it needs, into words. */
export type Words = <Key extends MessageKey>(key: Key, ...values: Arguments<Key>) => string;

const dictionary = createInstance({
  lng: 'en',
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: {
    en: { translation: en },
    'zh-Hant': { translation: zhHant },
    'zh-Hans': { translation: zhHans },
  },
});
void dictionary.init();

/** The words of one language. */
export function wordsIn(locale: Locale): Words {
  const translate = dictionary.getFixedT(locale);
  return (key, ...values) => translate(key, values[0] ?? {});
}
