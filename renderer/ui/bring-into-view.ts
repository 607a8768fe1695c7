/** For `ref`: what appears is seen, also when it was asked for at the lower end of the window. */
export function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
