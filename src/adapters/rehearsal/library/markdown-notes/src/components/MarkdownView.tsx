import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { parseMarkdown } from '../markdown/parseBlocks';
import type { Block, Inline, ListItem } from '../types';

function renderInline(node: Inline): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return <code key={node.at}>{node.text}</code>;
    case 'link':
      return (
        <a key={node.at} href={node.href} target="_blank" rel="noreferrer">
          {node.children.map(renderInline)}
        </a>
      );
    case 'strong':
    case 'em':
    case 'del': {
      const Tag = node.kind;
      return <Tag key={node.at}>{node.children.map(renderInline)}</Tag>;
    }
  }
}

function renderItem({ at, isDone, blocks }: ListItem): ReactNode {
  if (isDone === null) return <li key={at}>{blocks.map(renderBlock)}</li>;
  return (
    <li key={at} className="task">
      <span role="img" aria-label={isDone ? 'Done' : 'Open'}>
        {isDone ? '☑' : '☐'}
      </span>
      <div>{blocks.map(renderBlock)}</div>
    </li>
  );
}

function renderBlock(block: Block): ReactNode {
  switch (block.kind) {
    case 'heading': {
      const Tag = block.tag;
      return <Tag key={block.at}>{block.children.map(renderInline)}</Tag>;
    }
    case 'paragraph':
      return <p key={block.at}>{block.children.map(renderInline)}</p>;
    case 'code':
      return (
        <pre key={block.at} data-language={block.language || undefined}>
          <code>{block.text}</code>
        </pre>
      );
    case 'quote':
      return <blockquote key={block.at}>{block.blocks.map(renderBlock)}</blockquote>;
    case 'list':
      return block.isOrdered ? (
        <ol key={block.at} start={block.start}>
          {block.items.map(renderItem)}
        </ol>
      ) : (
        <ul key={block.at}>{block.items.map(renderItem)}</ul>
      );
    case 'rule':
      return <hr key={block.at} />;
  }
}

interface MarkdownViewProps {
  source: string;
}

export function MarkdownView({ source }: MarkdownViewProps) {
  const blocks = useMemo(() => parseMarkdown(source), [source]);

  if (blocks.length === 0) return <p className="hint">The preview appears as you write.</p>;
  return <div className="markdown">{blocks.map(renderBlock)}</div>;
}
