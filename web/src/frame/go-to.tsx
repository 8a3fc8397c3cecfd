import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/** Leads to another address, once: on the way there its parent may be drawn again with a new one. */
export function GoTo({ address }: { readonly address: string }) {
  const navigate = useNavigate();
  const [href] = useState(address);
  useEffect(() => {
    void navigate({ href, replace: true });
  }, [href, navigate]);
  return null;
}
