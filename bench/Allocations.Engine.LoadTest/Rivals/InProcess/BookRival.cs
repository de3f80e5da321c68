namespace Allocations.Engine.LoadTest.Rivals.InProcess;

/// <summary>Dictionaries that callers use themselves: under a lock from any thread, or bare from one.</summary>
internal sealed class BookRival(bool isLocked, int expected) : IRival
{
    private const int PerCall = 1024;

    private readonly Lock _gate = new();
    private DictionaryBook? _book;
    private int _products;

    public string Name => isLocked ? "lock" : "dictionary";

    public string Conditions => isLocked
        ? "in process, not durable: dictionaries, a lock around each reservation"
        : "in process, not durable: dictionaries without a lock, one thread";

    public string SettingName => "threads";

    public IReadOnlyList<RivalSetting> Settings => isLocked ? [1, 2] : [1];

    public void SetUp(int products, int each)
    {
        _products = products;
        _book = new DictionaryBook(products, each, expected);
    }

    public IReadOnlyList<Func<int>> Clients(RivalSetting setting) =>
        [.. Enumerable.Range(0, setting.Number).Select(_ => NewClient())];

    public RivalBooks ReadBooks() => _book!.Read();

    /// <summary>Lets go of a gigabyte that the next one may need.</summary>
    public void Dispose() => _book = null;

    private Func<int> NewClient()
    {
        var requests = new RequestSource(_products);
        return isLocked ? () => Locked(requests) : () => Bare(requests);
    }

    private int Locked(RequestSource requests)
    {
        int done = 0;
        for (int i = 0; i < PerCall; i++)
        {
            long operation = requests.NextOperation();
            int product = requests.NextProduct();
            lock (_gate)
            {
                done += _book!.Reserve(operation, product, 1) ? 1 : 0;
            }
        }

        return done;
    }

    private int Bare(RequestSource requests)
    {
        int done = 0;
        for (int i = 0; i < PerCall; i++)
        {
            done += _book!.Reserve(requests.NextOperation(), requests.NextProduct(), 1) ? 1 : 0;
        }

        return done;
    }
}
