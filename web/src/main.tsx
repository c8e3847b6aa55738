import '@/styles/main.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { HasRoute } from '@/app/available';
import { Providers } from '@/app/providers';
import { hasRoute, routes } from '@/app/routes';

// A part of the page is gone from the server: it was updated while this tab was open. The new version has its own.
addEventListener('vite:preloadError', (event) => {
  const last = Number(sessionStorage.getItem('rlflow.reloaded') ?? 0);
  if (Date.now() - last < 20_000) return;
  event.preventDefault();
  sessionStorage.setItem('rlflow.reloaded', String(Date.now()));
  location.reload();
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Providers>
        <HasRoute value={hasRoute}>
          <RouterProvider router={createBrowserRouter(routes)} />
        </HasRoute>
      </Providers>
    </StrictMode>,
  );
}
