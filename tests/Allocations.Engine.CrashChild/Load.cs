using System.Globalization;

namespace Allocations.Engine.CrashChild;

/// <summary>
/// The load: a command is a function of its operation id, so whoever knows the id knows what was asked for. The upper half of an id
/// is the round, the lower half a counter.
/// </summary>
public static class Load
{
    private const int BulkProducts = 3;
    private const int Products = 5;
    private const int Locations = 3;

    /// <summary>Definitions that come before everything else, as round 0.</summary>
    public const int CatalogCommands = Products + Locations;

    /// <summary>How every process opens the store.</summary>
    public static EngineOptions Options { get; } = new()
    {
        SegmentBytes = 1 << 20,
        RingBytes = 1 << 20,
        OperationWindow = 1 << 23,
        CheckpointBytes = 1 << 20,
        AllowVolatileFileSystem = true,
        TimeProvider = new FixedTime(),
    };

    /// <summary>The id of a command.</summary>
    public static OperationId Operation(ulong round, ulong counter) => new(new UInt128(round, counter));

    /// <summary>Adds the command that belongs to an id; false if the batch is full.</summary>
    public static bool AddTo(CommandBatch batch, OperationId operation)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ulong round = (ulong)(operation.Value >> 64);
        ulong counter = (ulong)operation.Value;
        if (round == 0)
        {
            return AddDefinition(batch, (int)counter, operation) >= 0;
        }

        ulong random = Mix((round << 40) ^ counter);
        ProductId bulk = new(1 + Pick(ref random, BulkProducts));
        ProductId serialized = new(1 + BulkProducts + Pick(ref random, Products - BulkProducts));
        LocationId location = new(1 + Pick(ref random, Locations));
        LocationId other = new(1 + Pick(ref random, Locations));
        AllocationId allocation = new(1 + Pick(ref random, 2000) + (long)((round - 1) * 300));
        int quantity = 1 + Pick(ref random, 12);
        int added = Pick(ref random, 20) switch
        {
            < 5 => batch.Create(Request(bulk, quantity, ref random), operation),
            < 7 => batch.Create(Request(serialized, 1 + (quantity / 4), ref random), operation),
            < 10 => batch.Receive(bulk, location, quantity, operation),
            < 12 => batch.Receive(serialized, location, Serials(round, counter, 1 + (quantity / 3)), operation),
            < 15 => batch.Release(allocation, Amount.All, ReleaseReason.Shipment, operation),
            < 16 => batch.Release(allocation, quantity, ReleaseReason.Shipment, operation),
            < 18 => batch.Cancel(allocation, CancelReason.Unspecified, null, operation),
            < 19 => batch.Move(bulk, location, other, quantity, operation),
            _ => batch.Adjust(bulk, location, quantity - 6, AdjustReason.Unspecified, operation),
        };
        return added >= 0;
    }

    /// <summary>Sends a command alone: those whose counter is a multiple of four go through the pooled single commands.</summary>
    public static ValueTask<Outcome> SendAsync(AllocationEngine engine, OperationId operation)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ulong random = Mix((ulong)operation.Value);
        ProductId bulk = new(1 + Pick(ref random, BulkProducts));
        return engine.Stock.ReceiveAsync(bulk, new LocationId(1 + Pick(ref random, Locations)), 1 + Pick(ref random, 9), operation);
    }

    /// <summary>Adds what <see cref="SendAsync"/> sends.</summary>
    public static bool AddSingleTo(CommandBatch batch, OperationId operation)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ulong random = Mix((ulong)operation.Value);
        ProductId bulk = new(1 + Pick(ref random, BulkProducts));
        return batch.Receive(bulk, new LocationId(1 + Pick(ref random, Locations)), 1 + Pick(ref random, 9), operation) >= 0;
    }

    private static int AddDefinition(CommandBatch batch, int number, OperationId operation) => number <= Products
        ? batch.DefineProduct(
            new ProductDefinition(string.Create(CultureInfo.InvariantCulture, $"product-{number}"))
            {
                Tracking = number > BulkProducts ? Tracking.Serialized : Tracking.Bulk,
                Backorder = number % 2 == 0 ? BackorderPolicy.StrictOrder : BackorderPolicy.PassOver,
            },
            operation)
        : batch.DefineLocation(new LocationDefinition(string.Create(CultureInfo.InvariantCulture, $"location-{number}")), operation);

    private static AllocationRequest Request(ProductId product, int quantity, ref ulong random) => new(product, quantity)
    {
        Priority = Pick(ref random, 3) switch { 0 => Priority.High(), 1 => Priority.Medium(), _ => Priority.Low() },
        AllowPartial = Pick(ref random, 3) > 0,
        RefuseIfShort = Pick(ref random, 4) == 0,
    };

    private static string[] Serials(ulong round, ulong counter, int count)
    {
        string[] serials = new string[count];
        for (int i = 0; i < count; i++)
        {
            serials[i] = string.Create(CultureInfo.InvariantCulture, $"SN-{round}-{counter}-{i}");
        }

        return serials;
    }

    private static int Pick(ref ulong random, int count)
    {
        random = Mix(random);
        return (int)((random >> 32) % (uint)count);
    }

    /// <summary>One step of SplitMix64.</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
