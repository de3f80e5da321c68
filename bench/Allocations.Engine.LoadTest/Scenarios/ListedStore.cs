using System.Globalization;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>A store with many allocations, of which lists are read. This thread does the writer's steps, so that each page can be
/// measured.</summary>
internal sealed class ListedStore : IDisposable
{
    /// <summary>The lines of each document.</summary>
    public const int LinesPerDocument = 120;

    /// <summary>One of so many allocations asks for a product of which there is nothing.</summary>
    public const int ShortOneOf = 500;

    private const int CommandsPerBatch = 1000;

    private readonly AllocationEngine _engine;
    private readonly CommandBatch _batch;
    private readonly int _products;
    private XorShift _random = new(5);
    private int _created;

    public ListedStore(int live, int products)
    {
        _products = products;
        _engine = AllocationEngine.OpenInMemory(
            new EngineOptions { ExpectedAllocations = live + (live / 8), IsStepped = true });
        _batch = _engine.RentBatch();
    }

    /// <summary>The allocations that were created.</summary>
    public int Created => _created;

    public AllocationEngine Engine => _engine;

    /// <summary>The bytes of all tables with memory.</summary>
    public long Bytes => _engine.MemoryBytes;

    public void SetUp(int live)
    {
        _batch.DefineLocation(new LocationDefinition("A-01"));
        Submit();
        Fill(_products, "defining products", i => _batch.DefineProduct(new ProductDefinition(Warehouse.Sku(i + 1))));
        Fill(
            _products - 1, "receiving stock",
            i => _batch.Receive(new ProductId(i + 1), new LocationId(1), Warehouse.Plenty)); // nothing of the last one
        Fill(live, "creating allocations", _ => _batch.Create(NextRequest()));
        Progress.Clear();
    }

    /// <summary>A product with many allocations.</summary>
    public ProductId SomeProduct() => new(_random.Below(_products - 1) + 1);

    /// <summary>A document with all of its lines.</summary>
    public SourceDocument SomeDocument() => DocumentOf(_random.Below(_created / LinesPerDocument) * LinesPerDocument);

    /// <summary>A row in the first nine tenths.</summary>
    public int SomeRow() => _random.Below(_created / 10 * 9) + 1;

    /// <summary>Creates some allocations, and cancels as many others.</summary>
    public void Change(int allocations)
    {
        _batch.Clear();
        for (int i = 0; i < allocations; i++)
        {
            _batch.Create(NextRequest());
            _batch.Cancel(new AllocationId(SomeRow())); // some were cancelled before
        }

        _batch.TrySubmit(out ValueTask answer);
        Steps();
        answer.AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Has a query or a command answered by this thread.</summary>
    public T Answer<T>(Task<T> asked)
    {
        Steps();
        return asked.GetAwaiter().GetResult();
    }

    /// <summary>Begins a frame, which is written, and completes it.</summary>
    /// <returns>False if there was nothing to do.</returns>
    public bool Frame()
    {
        bool began = _engine.Writer.TryStep();
        bool completed = began && _engine.Writer.TryStep();
        while (_engine.Writer.TryStepCommitter())
        {
            completed = true;
        }

        return began && completed;
    }

    public void Dispose()
    {
        _batch.Dispose();
        _engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static SourceDocument DocumentOf(int allocation) => new(
        DocumentKind.SalesOrder, string.Create(CultureInfo.InvariantCulture, $"SO-{allocation / LinesPerDocument:D7}"));

    private AllocationRequest NextRequest()
    {
        int number = _created++;
        ProductId product = number % ShortOneOf == 0 ? new ProductId(_products) : SomeProduct();
        return new AllocationRequest(product, 1) with { Document = DocumentOf(number) };
    }

    private void Fill(int count, string what, Func<int, int> add)
    {
        for (int done = 0; done < count; done += CommandsPerBatch)
        {
            _batch.Clear();
            for (int i = done; i < Math.Min(count, done + CommandsPerBatch); i++)
            {
                add(i);
            }

            Submit();
            Progress.Show(what, done, count);
        }
    }

    private void Submit()
    {
        _batch.TrySubmit(out ValueTask answer);
        Steps();
        answer.AsTask().GetAwaiter().GetResult();
        new ExpectSuccess().Read(_batch.Outcomes);
    }

    private void Steps()
    {
        while (Frame())
        {
        }
    }
}
