import { useEffect, useRef } from 'react';

const NEAR_BOTTOM_PX = 120;

/**
 * Keeps a scrolling element at its end whenever `trigger` changes, but leaves readers alone who
 * have scrolled up. Remount the element (with a key) to start at the end again.
 */
export function useAutoScroll<T extends HTMLElement>(trigger: string) {
  const elementRef = useRef<T>(null);
  const pinnedRef = useRef(true);

  useEffect(() => {
    const element = elementRef.current;
    if (!element) return;
    const handleScroll = () => {
      const distance = element.scrollHeight - element.scrollTop - element.clientHeight;
      pinnedRef.current = distance < NEAR_BOTTOM_PX;
    };
    element.addEventListener('scroll', handleScroll, { passive: true });
    return () => element.removeEventListener('scroll', handleScroll);
  }, []);

  useEffect(() => {
    const element = elementRef.current;
    if (element && pinnedRef.current) element.scrollTop = element.scrollHeight;
  }, [trigger]);

  return elementRef;
}
