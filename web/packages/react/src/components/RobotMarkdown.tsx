/**
 * A modest preview of the markdown that WeCom's group robots show.
 *
 * It knows headings, bold, links, inline code, one level of quote, three font colours and mentions;
 * everything else stays the text it is. It builds elements and never markup, so what is written
 * cannot do anything.
 */
import type { ReactNode } from 'react';
import { Ink, type InkName, PhoneLine, PhoneQuote } from '../ui/Phone';

const DEPTH_MAX = 8;

/** Shows robot markdown as elements. */
export function RobotMarkdown({ source }: { source: string }) {
  return source.split('\n').map((line, number) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their number
    return <Line key={number} line={line} />;
  });
}

function Line({ line }: { line: string }) {
  const heading = /^(#{1,6}) +(.*)$/.exec(line);
  if (heading) {
    return <PhoneLine heading={heading[1]?.length ?? 1}>{inline(heading[2] ?? '')}</PhoneLine>;
  }
  const quote = /^> ?(.*)$/.exec(line);
  if (quote) return <PhoneQuote>{inline(quote[1] ?? '')}</PhoneQuote>;
  return <PhoneLine>{inline(line)}</PhoneLine>;
}

interface Rule {
  pattern: RegExp;
  show(match: RegExpExecArray, depth: number): ReactNode;
}

const rules: readonly Rule[] = [
  { pattern: /`([^`\n]+)`/, show: (match) => <code>{match[1]}</code> },
  {
    pattern: /\*\*(?=\S)(.+?)\*\*/,
    show: (match, depth) => <strong>{inline(match[1], depth)}</strong>,
  },
  {
    pattern: /\[([^[\]]+)\]\((https?:\/\/[^\s()]+)\)/,
    show: (match, depth) => (
      <a href={match[2]} target="_blank" rel="noreferrer">
        {inline(match[1], depth)}
      </a>
    ),
  },
  {
    pattern: /<font color=(["'])(info|comment|warning)\1>(.*?)<\/font>/,
    show: (match, depth) => <Ink name={match[2] as InkName}>{inline(match[3], depth)}</Ink>,
  },
  { pattern: /<@([^<>\s]+)>/, show: (match) => <Ink name="mention">@{match[1]}</Ink> },
];

function inline(text = '', depth = 0): ReactNode {
  if (depth === DEPTH_MAX) return text;
  const parts: ReactNode[] = [];
  let rest = text;
  for (let first = firstMatch(rest); first; first = firstMatch(rest)) {
    const { match, rule } = first;
    parts.push(rest.slice(0, match.index));
    parts.push(<span key={parts.length}>{rule.show(match, depth + 1)}</span>);
    rest = rest.slice(match.index + match[0].length);
  }
  return [...parts, rest];
}

function firstMatch(text: string): { match: RegExpExecArray; rule: Rule } | undefined {
  let first: { match: RegExpExecArray; rule: Rule } | undefined;
  for (const rule of rules) {
    const match = rule.pattern.exec(text);
    if (match && (!first || match.index < first.match.index)) first = { match, rule };
  }
  return first;
}
