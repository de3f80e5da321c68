namespace Allocations.Engine.Memory;

/// <summary>
/// Puts physical pages behind addresses before the writer gets there. The first touch of a 2 MiB page stops a thread for 100 µs to a
/// millisecond while the kernel zeroes it; on the reference machine that was half of the writer's time while tables grew.
/// </summary>
/// <remarks>One thread for the process, started with the first request, asleep when there is nothing to do. A request that comes too
/// late costs nothing: the writer touches the page itself. Requests keep their memory reachable, so its addresses stay
/// valid.</remarks>
internal static unsafe class PageWarmer
{
    /// <summary>Small bites, so that the kernel's lock on the address space is never held for long.</summary>
    private const long Bite = 2 * 1024 * 1024;

    private static readonly Queue<WarmRequest> s_requests = new();
    private static Thread? s_thread;

    public static void Request(NativeMemory memory, long from, long to)
    {
        lock (s_requests)
        {
            s_requests.Enqueue(new WarmRequest(memory, from, to));
            if (s_thread is null)
            {
                s_thread = new Thread(Run) { IsBackground = true, Name = "alloc-pages" };
                s_thread.Start();
            }

            Monitor.Pulse(s_requests);
        }
    }

    private static void Run()
    {
        while (true)
        {
            WarmRequest request;
            lock (s_requests)
            {
                while (s_requests.Count == 0)
                {
                    Monitor.Wait(s_requests);
                }

                request = s_requests.Dequeue();
            }

            for (long at = request.From; at < request.To && !request.Memory.IsDisposed; at += Bite)
            {
                UnixMemory.Populate(request.Memory.Base + at, (nuint)Math.Min(Bite, request.To - at));
            }

            GC.KeepAlive(request.Memory);
        }
    }
}
