import { useEffect, useRef, type RefObject } from 'react';

const PLACE = '.file-drop';

const within = (event: Event, selector: string): Element | null =>
  event.target instanceof Element ? event.target.closest(selector) : null;

/** A file dropped beside every place for it must not replace the program; the pointer shows that it is not taken. */
export function refuseDropsBeside(): void {
  window.addEventListener('dragover', (event) => {
    event.preventDefault();
    const { dataTransfer } = event;
    if (dataTransfer?.types.includes('Files') && !within(event, PLACE)) dataTransfer.dropEffect = 'none';
  });
  window.addEventListener('drop', (event) => event.preventDefault());
}

/** Files dragged over the page of a place, beside it, when the page has no other place. Not through a dialog. */
export function useDropsBeside(
  place: RefObject<HTMLElement | null>,
  on: { onOver: (isBeside: boolean) => void; onDrop: (items: DataTransferItemList) => void },
): void {
  const latest = useRef(on);
  latest.current = on;
  useEffect(() => {
    const isBeside = (event: DragEvent): boolean => {
      const page = within(event, 'main');
      const places = page?.querySelectorAll(PLACE);
      return places?.length === 1 && places[0] === place.current && !within(event, PLACE);
    };
    const onOver = (event: DragEvent): void => {
      if (within(event, PLACE) || !event.dataTransfer?.types.includes('Files')) return;
      const beside = isBeside(event);
      if (beside) event.dataTransfer.dropEffect = 'copy';
      latest.current.onOver(beside);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) latest.current.onOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (event.dataTransfer && isBeside(event)) latest.current.onDrop(event.dataTransfer.items);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [place]);
}
