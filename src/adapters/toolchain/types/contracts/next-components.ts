import { fixed, type ModuleContract } from './package-contract.ts';

const NEXT_LINK = fixed(
  ['default', 'LinkProps'],
  `interface LinkOwnProps_ {
    href: string | object; as?: string | object; replace?: boolean; scroll?: boolean; shallow?: boolean;
    passHref?: boolean; prefetch?: boolean | 'auto' | 'unstable_forceStale' | null;
    locale?: string | false; legacyBehavior?: boolean; unstable_dynamicOnHover?: boolean;
    transitionTypes?: string[]; onNavigate?: (event: { preventDefault(): void }) => void;
    onMouseEnter?: React.MouseEventHandler<any>; onTouchStart?: React.TouchEventHandler<any>;
    onClick?: React.MouseEventHandler<any>;
  }
  export type LinkProps<Route = any> = LinkOwnProps_;
  export default function Link<Route = any>(
    props: Omit<React.AnchorHTMLAttributes<HTMLAnchorElement>, keyof LinkOwnProps_> &
      LinkOwnProps_ & React.RefAttributes<HTMLAnchorElement> & { children?: React.ReactNode },
  ): React.JSX.Element;`,
);

const NEXT_IMAGE = fixed(
  ['default', 'ImageProps'],
  `interface ImageOwnProps_ {
    src: string | object; alt?: string; width?: number | \`\${number}\`; height?: number | \`\${number}\`;
    fill?: boolean; loader?: (given: { src: string; width: number; quality?: number }) => string;
    quality?: number | \`\${number}\`; priority?: boolean; preload?: boolean;
    loading?: 'eager' | 'lazy'; placeholder?: string; blurDataURL?: string; unoptimized?: boolean;
    overrideSrc?: string; onLoadingComplete?: (image: HTMLImageElement) => void; layout?: string;
    objectFit?: string; objectPosition?: string; lazyBoundary?: string; lazyRoot?: string;
  }
  export type ImageProps = Omit<
    React.ImgHTMLAttributes<HTMLImageElement>, keyof ImageOwnProps_ | 'srcSet'
  > & ImageOwnProps_;
  const Image: (props: ImageProps & React.RefAttributes<HTMLImageElement | null>) => React.JSX.Element;
  export default Image;`,
);

/** Contracts of Next.js's links and images. */
export const NEXT_CONTRACTS: readonly ModuleContract[] = [
  { modules: /^next\/link$/, contract: NEXT_LINK },
  { modules: /^next\/(?:legacy\/)?image$/, contract: NEXT_IMAGE },
];
