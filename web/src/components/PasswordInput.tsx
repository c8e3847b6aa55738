import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from './ui/Button';
import { Input, type InputProps } from './ui/Input';

/** A password that can be looked at. */
export function PasswordInput(props: Omit<InputProps, 'type' | 'suffix'>) {
  const [shown, setShown] = useState(false);
  return (
    <Input
      {...props}
      type={shown ? 'text' : 'password'}
      spellCheck={false}
      autoCapitalize="none"
      suffix={
        <IconButton
          size="sm"
          label={shown ? 'Hide the password' : 'Show the password'}
          aria-pressed={shown}
          icon={shown ? <EyeOff /> : <Eye />}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
