namespace Allocations.Engine.Memory;

/// <summary>
/// Provides physical pages before the writer reaches their addresses. The first touch of a 2 MiB page stops a thread for 100
/// µs to a millisecond while the kernel zeroes it; on the reference machine that was half of the writer's time while tables
/// grew.
/// </summary>
/// <remarks>One thread for the process, started with the first request, asleep without work. A late request costs nothing:
/// the writer touches the page itself. Requests keep their memory reachable, so its addresses stay valid.</remarks>
internal static unsafe class PageWarmer
{
    /// <summary>The size of a step, small so that the kernel's lock on the address space is never held for long.</summary>
    private const long Bite = 2 * 1024 * 1024;

    /// <summary>The maximum number of waiting requests; with more, the thread can't keep up anyway.</summary>
    private const int MostWaiting = 256;

    private static readonly Queue<WarmRequest> _requests = new(MostWaiting);
    private static int _started;

    /// <summary>Starts the thread once. Not on the writer's path: when memory that may grow large is reserved.</summary>
    public static void Start()
    {
        if (Interlocked.Exchange(ref _started, 1) == 0)
        {
            new Thread(Run) { IsBackground = true, Name = "alloc-pages" }.Start();
        }
    }

    /// <summary>Requests pages; never waits, never allocates.</summary>
    /// <returns>False if the request can't be accepted; the pages are then not prepared, and nothing else changes.</returns>
    public static bool TryRequest(NativeMemory memory, long from, long to)
    {
        if (!Monitor.TryEnter(_requests))
        {
            return false;
        }

        bool isTaken = _requests.Count < MostWaiting;
        if (isTaken)
        {
            _requests.Enqueue(new WarmRequest(memory, from, to));
            Monitor.Pulse(_requests);
        }

        Monitor.Exit(_requests);
        return isTaken;
    }

    private static void Run()
    {
        while (true)
        {
            WarmRequest request;
            lock (_requests)
            {
                while (_requests.Count == 0)
                {
                    Monitor.Wait(_requests);
                }

                request = _requests.Dequeue();
            }

            for (long at = request.From; at < request.To && !request.Memory.IsDisposed; at += Bite)
            {
                UnixMemory.Populate(request.Memory.Base + at, (nuint)Math.Min(Bite, request.To - at));
            }

            GC.KeepAlive(request.Memory);
        }
    }
}
