using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>Simpler versions of one command. Each step makes it simpler in one way only, so shrinking comes to an
/// end.</summary>
internal static class CommandShrinker
{
    public static IEnumerable<ModelCommand> Shrink(ModelCommand command) => Common(command).Concat(command switch
    {
        DefineProduct c => Distinct(c, c with { Product = new ProductDefinition(c.Product.Sku) }),
        DefineLocation c => Distinct(c, c with { Location = new LocationDefinition(c.Location.Code) }),
        SetSafetyStock c => Quantities(c.Quantity).Select(quantity => c with { Quantity = quantity }),
        SetSourcing c => Distinct(c, c with { Policy = SourcingPolicy.PreferenceOrder }),
        Receive c => Amounts(c.Amount).Select(amount => c with { Amount = amount }),
        Adjust c => Amounts(c.Change).Select(amount => c with { Change = amount })
            .Concat(Distinct(c, c with { Reason = default })),
        Move c => Amounts(c.Amount).Select(amount => c with { Amount = amount }),
        Create c => Creates(c),
        Release c => Amounts(c.Amount).Select(amount => c with { Amount = amount })
            .Concat(Distinct(
                c,
                c with { Reason = default, Carrier = null, TrackingNumber = null, ShipTo = null },
                new Cancel(c.Allocation) { Tenant = c.Tenant, Actor = c.Actor, Operation = c.Operation, After = c.After })),
        Block c => Amounts(c.Amount).Select(amount => c with { Amount = amount })
            .Concat(Distinct(c, c with { Reason = BlockReason.Damage }, c with { Allocation = 0 }, c with { CancelUnfilled = false })),
        Unblock c => Amounts(c.Amount).Select(amount => c with { Amount = amount }),
        WriteOff c => Amounts(c.Amount).Select(amount => c with { Amount = amount })
            .Concat(Distinct(
                c, c with { Reason = default }, c with { Allocation = 0 }, c with { CancelUnfilled = false },
                c with { FromBlocked = false })),
        Count c => Quantities(c.Counted).Select(counted => c with { Counted = counted }),
        CountSerials c => Fewer(c.Serials).Select(serials => c with { Serials = serials })
            .Concat(Distinct(c, c with { CancelUnfilled = false })),
        QuarantineSerials c => Fewer(c.Serials).Select(serials => c with { Serials = serials })
            .Concat(Distinct(c, c with { CancelUnfilled = false })),
        Substitute c => Fewer(c.Serials)
            .Select((serials, without) => c with
            {
                Serials = serials,
                Replacements = [.. c.Replacements.Where((_, index) => index != without)],
            })
            .Concat(Distinct(
                c, c with { Reason = default }, c with { Block = default }, c with { Replacements = [] })),
        SetTrailRetention c => Distinct(c, c with { Age = null }, c with { Bytes = null }),
        SetRetention c => Distinct(c, c with { Age = null }, c with { Count = null }, c with { Age = null, Count = 0 },
            c with { Count = c.Count / 2 }),
        Hold c => Creates(c.Request).Select(ModelCommand (request) => c with { Request = (Create)request }).Append(c.Request with
        {
            Tenant = c.Tenant, Actor = c.Actor, Operation = c.Operation, After = c.After,
        }),
        SetExpiry c => Distinct(c, c with { Grace = TimeSpan.Zero }),
        Pick c => Amounts(c.Amount).Select(amount => c with { Amount = amount }),
        PutBack c => Amounts(c.Amount).Select(amount => c with { Amount = amount }),
        CheckOut c => Amounts(c.Amount).Select(amount => c with { Amount = amount }),
        CheckIn c => Amounts(c.Amount).Select(amount => c with { Amount = amount }),
        Ship c => Amounts(c.Amount).Select(amount => c with { Amount = amount })
            .Concat(Distinct(
                c, c with { Reason = default, Carrier = null, TrackingNumber = null, ShipTo = null })),
        HandOver c => Amounts(c.Amount).Select(amount => c with { Amount = amount })
            .Concat(Distinct(c, c with { Proof = null })),
        PlaceOnOrder c => Amounts(c.Amount).Select(amount => c with { Amount = amount }),
        TakeOffOrder c => Amounts(c.Amount).Select(amount => c with { Amount = amount }),
        ReverseRelease c => Amounts(c.Amount).Select(amount => c with { Amount = amount })
            .Concat(Distinct(c, c with { Note = null })),
        Cancel c => Distinct(c, c with { Reason = default, Note = null }),
        ChangeQuantity c => Quantities(c.Quantity).Select(quantity => c with { Quantity = quantity }),
        GiveUp c => Amounts(c.Units).Select(units => c with { Units = units }),
        Reschedule c => Distinct(c, c with { RequiredBy = null }),
        Redirect c => Distinct(c, c with { ShipTo = "x" }),
        Split c => Amounts(c.Amount).Select(amount => c with { Amount = amount }).Concat(
            Distinct(c, c with { ShipTo = null }, c with { RequiredBy = null }, c with { Source = default })),
        CancelDocument c => Distinct(c, c with { Reason = default, Note = null }),
        Reallocate c => Amounts(c.Amount).Select(amount => c with { Amount = amount }).Concat(
            Distinct(c, c with { Justification = "x" }, c with { CancelGiven = false })),
        _ => command.Simpler(),
    });

    private static IEnumerable<ModelCommand> Common(ModelCommand command) =>
        Distinct(
            command, command with { IsLinked = false }, command with { Operation = 0 }, command with { Actor = 0 },
            command with { After = 0 });

    private static IEnumerable<ModelCommand> Creates(Create c) => Quantities(c.Quantity)
        .Where(_ => c.Serials.Count == 0)
        .Select(quantity => c with { Quantity = quantity })
        .Concat(Fewer(c.Serials).Select(serials => c with { Serials = serials, Quantity = serials.Count }))
        .Concat(Fewer(c.Locations).Append([]).Select(locations => c with { Locations = locations }))
        .Concat([
            c with { Priority = default },
            c with { AllowPartial = true },
            c with { AllowNonStock = false },
            c with { RefuseIfShort = false },
            c with { Sourcing = null },
            c with { DocumentKind = default, Document = null, Customer = null, ShipTo = null, Notes = null },
            c with { RequestedAt = null, RequiredBy = null },
            c with { UsableUntil = null },
        ])
        .Where(simpler => simpler.ToString() != c.ToString());

    public static IEnumerable<ModelAmount> Amounts(ModelAmount amount)
    {
        if (amount.IsEverything)
        {
            return [];
        }

        return amount.Serials is null
            ? Quantities(amount.Quantity).Select(ModelAmount.Of)
            : Fewer(amount.Serials).Select(serials =>
                amount.Quantity < 0 ? ModelAmount.UnitsOut(serials) : ModelAmount.Units(serials));
    }

    /// <summary>One, and whole numbers halfway to nought.</summary>
    private static IEnumerable<decimal> Quantities(decimal quantity)
    {
        int sign = Math.Sign(quantity);
        decimal size = Math.Abs(quantity);
        return new[] { 1, decimal.Floor(size / 2), decimal.Floor(size), size - 1 }
            .Where(smaller => smaller > 0 && smaller < size)
            .Distinct()
            .Select(smaller => smaller * sign);
    }

    /// <summary>The list without one of its entries, but not empty.</summary>
    private static IEnumerable<IReadOnlyList<T>> Fewer<T>(IReadOnlyList<T> list) => list.Count is < 2 or > 100
        ? []
        : Enumerable.Range(0, list.Count)
            .Select(without => (IReadOnlyList<T>)[.. list.Where((_, index) => index != without)]);

    public static IEnumerable<ModelCommand> Distinct(ModelCommand command, params IEnumerable<ModelCommand> simpler) =>
        simpler.Where(candidate => candidate.ToString() != command.ToString());
}
