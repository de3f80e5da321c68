namespace Allocations.Engine.LoadTest.Rivals.InProcess;

/// <summary>Dictionaries that belong to one worker, which takes requests from a queue: the engine's own shape, made of the base
/// class library.</summary>
internal sealed class QueueRival(IRequestQueue queue, int expected) : IRival
{
    private const int PerCall = 1024;

    private readonly List<Ticket> _tickets = [];
    private DictionaryBook? _book;
    private Thread? _worker;
    private int _products;

    public string Name => queue.Name;

    public string Conditions => $"in process, not durable: dictionaries of one worker, {PerCall} requests per call through a "
        + queue.Name;

    public string SettingName => "clients";

    public IReadOnlyList<RivalSetting> Settings => [1, 2, 8];

    public void SetUp(int products, int each)
    {
        _products = products;
        _book = new DictionaryBook(products, each, expected);
        _worker = new Thread(Work) { Name = "load-worker" };
        _worker.Start();
    }

    public IReadOnlyList<Func<int>> Clients(RivalSetting setting) =>
        [.. Enumerable.Range(0, setting.Number).Select(_ => NewClient())];

    public RivalBooks ReadBooks() => _book!.Read();

    public void Dispose()
    {
        queue.Dispose();
        _worker?.Join();
        _tickets.ForEach(ticket => ticket.Dispose());
        _book = null;
    }

    private void Work()
    {
        var requests = new QueuedRequest[256];
        for (int count = queue.Dequeue(requests); count > 0; count = queue.Dequeue(requests))
        {
            foreach (ref readonly QueuedRequest request in requests.AsSpan(0, count))
            {
                request.Ticket.Finish(_book!.Reserve(request.Operation, request.Product, 1));
            }
        }
    }

    private Func<int> NewClient()
    {
        var ticket = new Ticket();
        _tickets.Add(ticket);
        var requests = new RequestSource(_products);
        var toSend = new QueuedRequest[PerCall];
        return () =>
        {
            for (int i = 0; i < PerCall; i++)
            {
                toSend[i] = new QueuedRequest(requests.NextOperation(), requests.NextProduct(), ticket);
            }

            ticket.Begin(PerCall);
            queue.Enqueue(toSend);
            return ticket.Wait();
        };
    }
}
