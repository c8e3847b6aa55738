import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { LiveEvents } from '@/api/live';
import { createQueryClient } from '@/api/queryClient';
import { resume, useSession } from '@/api/session';
import { Toaster } from '@/components/ui/Toast';
import { TooltipProvider } from '@/components/ui/Tooltip';

/** What every page stands on. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  useEffect(() => {
    void resume();
    // What was read for one user is nothing for the next.
    return useSession.subscribe((now, before) => {
      if (before.user !== null && now.user?.id !== before.user.id) client.clear();
    });
  }, [client]);
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider>
        <LiveEvents />
        {children}
        <Toaster />
      </TooltipProvider>
    </QueryClientProvider>
  );
}
