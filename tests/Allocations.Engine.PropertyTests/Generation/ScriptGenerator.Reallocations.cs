using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <content>Reallocations of several lines, and the rules that forbid some.</content>
internal sealed partial class ScriptGenerator
{
    private ScriptStep NextReallocateMany()
    {
        (ModelAllocation From, ModelAllocation To)[] pairs = [.. Pairs(a => a.Allocated > 0, a => a.Open > 0)];
        if (pairs.Length == 0)
        {
            return NextCreate();
        }

        ModelProduct product = _dice.Pick(pairs).From.Product;
        List<ModelAllocation> known = [.. pairs.Where(pair => pair.From.Product == product)
            .SelectMany(pair => (ModelAllocation[])[pair.From, pair.To]).Distinct()];
        bool isGivenUp = _dice.Chance(25);
        ReallocationStrictness strictness = _dice.Chance(40) ? default : _dice.Pick(Enum.GetValues<ReallocationStrictness>());
        List<ReallocationLine> lines = Lines(product, known, isGivenUp);
        if (strictness != ReallocationStrictness.Exactly && known.Count > 1 && _dice.Chance(50))
        {
            // By this one, nothing may be there.
            ModelAllocation from = _dice.Pick(known);
            ModelAllocation to = _dice.Pick(known.FindAll(each => each != from));
            lines.Insert(_dice.Between(0, lines.Count), new(from.Id, to.Id, Bulk(SomeQuantity(product, 9))));
        }

        if (_dice.Chance(4))
        {
            (ModelAllocation from, ModelAllocation to) = _dice.Pick(pairs); // perhaps of another product
            lines.Add(new(from.Id, to.Id, Bulk(from.Product.Increment)));
        }

        return new ReallocateMany(lines.ToArray(), _dice.Pick("more urgent", "VIP"), strictness, isGivenUp).Sent(product.Tenant);
    }

    /// <summary>Lines that mostly can be executed one behind the other: givers and receivers come several times, and what one line
    /// brings another one may take away.</summary>
    private List<ReallocationLine> Lines(ModelProduct product, List<ModelAllocation> known, bool isGivenUp)
    {
        Dictionary<ModelAllocation, decimal> allocated = known.ToDictionary(a => a, a => a.Allocated);
        Dictionary<ModelAllocation, decimal> open = known.ToDictionary(a => a, a => a.Open);
        List<ReallocationLine> lines = [];
        for (int left = _dice.Chance(5) ? 12 : _dice.Between(1, 5); left > 0; left--)
        {
            (ModelAllocation From, ModelAllocation To)[] pairs =
            [
                .. from first in known where allocated[first] > 0
                   from second in known where second != first && open[second] > 0
                   select (first, second),
            ];
            if (pairs.Length == 0)
            {
                break;
            }

            (ModelAllocation from, ModelAllocation to) = _dice.Pick(pairs);
            decimal wanted = _dice.Chance(8) ? allocated[from] : Math.Min(allocated[from], open[to]); // now and then too much
            Amount amount = product.IsSerialized && from.Allocated > 0 && _dice.Chance(45)
                ? SomeOf(from)
                : Bulk(SomeQuantity(product, Math.Max(1, wanted / product.Increment)));
            lines.Add(new(from.Id, to.Id, amount));
            allocated[from] -= amount.Size;
            allocated[to] += amount.Size;
            open[to] -= amount.Size;
            open[from] += isGivenUp ? 0 : amount.Size;
        }

        return lines;
    }

    private ScriptStep NextCustomerReallocation()
    {
        if (_model.Customers.Count == 0)
        {
            return NextCustomer();
        }

        ModelCustomer customer = _dice.Pick(_model.Customers.ToArray());
        bool isForbidden = !customer.ForbidsReallocation && _dice.Chance(60);
        return new SetCustomerReallocation(customer.Id, isForbidden).Sent(customer.Tenant);
    }

    /// <summary>None most of the time, so that something is reallocated.</summary>
    private ScriptStep NextReallocationPolicy()
    {
        int tenant = SomeTenant();
        if (_dice.Chance(50))
        {
            return new SetReallocationPolicy(default).Sent(tenant);
        }

        bool isOfTiers = _dice.Chance(50);
        int first = isOfTiers ? _dice.Pick(1, 1, 2, EngineLimits.CustomerTier) : 0;
        return new SetReallocationPolicy(new()
        {
            KeptBands = _dice.Pick(
                PriorityBands.None, PriorityBands.None, PriorityBands.High, PriorityBands.Low,
                PriorityBands.High | PriorityBands.Medium),
            ForbidsLowerBands = _dice.Chance(40),
            FirstTier = first,
            LastTier = isOfTiers ? _dice.Pick(first, EngineLimits.CustomerTier) : 0,
        }).Sent(tenant);
    }
}
