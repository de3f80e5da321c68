using System.Runtime.InteropServices;

namespace Allocations.Engine.LoadTest.Rivals.InProcess;

/// <summary>The books as one would keep them at first: dictionaries. Memory is made ready, as the engine's is. One thread at a
/// time.</summary>
internal sealed class DictionaryBook
{
    private readonly Dictionary<int, StockLine> _stock;
    private readonly Dictionary<long, Reservation> _allocations;

    public DictionaryBook(int products, int each, int expected)
    {
        _stock = new Dictionary<int, StockLine>(products);
        for (int product = 1; product <= products; product++)
        {
            _stock.Add(product, new StockLine(each));
        }

        _allocations = new Dictionary<long, Reservation>(expected);
        for (long operation = 1; operation <= expected; operation++)
        {
            _allocations.Add(operation, default); // touches the memory behind the entries
        }

        _allocations.Clear();
    }

    public bool Reserve(long operation, int product, int quantity)
    {
        ref Reservation record = ref CollectionsMarshal.GetValueRefOrAddDefault(_allocations, operation, out bool exists);
        if (exists)
        {
            return true;
        }

        StockLine stock = _stock[product];
        if (stock.Free < quantity)
        {
            _allocations.Remove(operation);
            return false;
        }

        stock.Free -= quantity;
        stock.Allocated += quantity;
        record = new Reservation(product, quantity);
        return true;
    }

    public RivalBooks Read() => new(
        _stock.Values.Sum(stock => stock.Free),
        _stock.Values.Sum(stock => stock.Allocated),
        _allocations.Values.Sum(allocation => (long)allocation.Quantity));
}
