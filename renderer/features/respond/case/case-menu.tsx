import type { ReactElement } from 'react';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Button } from '../../../ui/button.tsx';
import { DownIcon } from '../../../ui/icons.tsx';

/** Rarer actions behind one button. */
export function CaseMenu(props: {
  label: string;
  items: readonly { id: string; label: string; onAction: () => void }[];
}): ReactElement {
  return (
    <MenuTrigger>
      <Button>
        {props.label}
        <DownIcon />
      </Button>
      <Popover className="select-popover" placement="bottom end">
        <Menu className="select-list" aria-label={props.label}>
          {props.items.map((item) => (
            <MenuItem key={item.id} id={item.id} className="select-item" onAction={item.onAction}>
              {item.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
