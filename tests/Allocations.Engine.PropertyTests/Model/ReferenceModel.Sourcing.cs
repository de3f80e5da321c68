namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/sourcing.md, "Sourcing policies".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(SetSourcing command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        bool isSame = product.Sourcing == command.Policy;
        product.Sourcing = command.Policy;
        return new Expected(isSame ? CommandStatus.Unchanged : CommandStatus.Ok, product.Id);
    }

    protected virtual SourcingPolicy PolicyOf(ModelAllocation allocation) =>
        allocation.Request.Sourcing ?? allocation.Product.Sourcing;

    /// <summary>The ledgers that so much is taken from, in order. A policy orders locations; at one, lots are in their own
    /// order.</summary>
    private IEnumerable<ModelLedger> InOrder(
        ModelProduct product, SourcingPolicy policy, decimal quantity, AllocationRequest request)
    {
        List<ModelLedger> sources = [.. Sources(product, request).Where(ledger => ledger.Free > 0)];
        IEnumerable<ModelSource> walked = sources.GroupBy(ledger => ledger.Location)
            .Select(group => new ModelSource(group.Key, [.. group]))
            .OrderBy(source => source.Location.Definition.WalkOrder).ThenBy(source => source.Location.Id.Value);
        return policy switch
        {
            SourcingPolicy.PreferenceOrder => sources,
            SourcingPolicy.LowestTransportCost =>
                Ledgers(walked.OrderBy(source => source.Location.Definition.TransportCost)),
            SourcingPolicy.MostStock => Ledgers(walked.OrderByDescending(source => source.Free)),
            SourcingPolicy.EmptyBins => Ledgers(walked.OrderBy(source => source.Free)),
            SourcingPolicy.FewestLocations => Ledgers(Fewest([.. walked], quantity)),
            _ => throw new NotSupportedException(policy.ToString()),
        };

        static IEnumerable<ModelLedger> Ledgers(IEnumerable<ModelSource> chosen) => chosen.SelectMany(source => source.Ledgers);
    }

    protected virtual IEnumerable<ModelSource> Fewest(List<ModelSource> walked, decimal wanted)
    {
        var chosen = new List<ModelSource>();
        while (wanted > 0)
        {
            ModelSource next = walked.Exists(source => source.Free >= wanted)
                ? walked.Where(source => source.Free >= wanted).OrderBy(source => source.Free).First()
                : walked.OrderByDescending(source => source.Free).First();
            chosen.Add(next);
            walked.Remove(next);
            wanted -= next.Free;
        }

        return chosen;
    }

    /// <summary>What there is for a request at one location.</summary>
    protected sealed record ModelSource(ModelLocation Location, List<ModelLedger> Ledgers)
    {
        public decimal Free { get; } = Ledgers.Sum(ledger => ledger.Free);
    }
}
