import { createElement, type ReactNode } from 'react';
import styles from './Phone.module.css';
import { type PhoneElement, type PhoneNode, phoneTree } from './phoneTree';

/** A text as a phone shows it, of the service's `preview_html`; no markup is believed. */
export function PhoneText({ html }: { html: string }) {
  return <div className={styles.text}>{phoneTree(html).map(shown)}</div>;
}

function shown(node: PhoneNode, key: number): ReactNode {
  return typeof node === 'string' ? node : element(node, key);
}

function element({ tag, classes, attributes, children }: PhoneElement, key: number): ReactNode {
  const className = classes.map((name) => styles[name]).join(' ') || undefined;
  const outside = tag === 'a' ? { target: '_blank', rel: 'noopener noreferrer nofollow' } : {};
  const inside = children.map(shown);
  const { start, ...rest } = attributes;
  const number = start === undefined ? {} : { start: Number(start) };
  const props = { key, className, ...rest, ...number, ...outside };
  if (tag === 'hr' || tag === 'br') return createElement(tag, props);
  return createElement(tag, props, tag === 'table' ? <tbody>{inside}</tbody> : inside);
}
