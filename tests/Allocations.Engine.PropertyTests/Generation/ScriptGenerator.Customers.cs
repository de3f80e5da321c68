using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <content>Customers and their groups.</content>
internal sealed partial class ScriptGenerator
{
    private ScriptStep NextOfCustomer() => _dice.Weighted<Func<ScriptStep>>(
        (20, NextCustomerGroup), (15, NextCustomerGroupChange), (25, NextCustomer), (20, NextCustomerChange),
        (20, NextCustomerDiscontinuation), (40, NextContract), (16, NextChannelLimit), (8, NextCustomerReallocation), (6, NextReallocationPolicy))();

    private int SomeTenant() => _dice.Chance(75) ? 0 : World.North;

    private ScriptStep NextCustomerGroup()
    {
        int tenant = SomeTenant();
        if (_dice.Chance(12))
        {
            // As deep as there may be, now and then.
            for (int i = 1; i <= EngineLimits.CustomerGroupLevels; i++)
            {
                Append(new DefineCustomerGroup(new($"D-{i}") { Parent = GroupWith($"D-{i - 1}", tenant) }).Sent(tenant));
            }
        }

        return new DefineCustomerGroup(new(_dice.Pick("G-1", "G-2", "G-3", "G-4", "D-9"))
        {
            Name = _dice.Pick(null, null, "Group"), Parent = SomeGroup(tenant),
        }).Sent(tenant);
    }

    private CustomerGroupId GroupWith(string code, int tenant) =>
        _model.CustomerGroups.FirstOrDefault(g => g.Tenant == tenant && g.Definition.Code == code)?.Id ?? default;

    /// <summary>None, or one of the tenant.</summary>
    private CustomerGroupId SomeGroup(int tenant)
    {
        CustomerGroupId[] groups = [.. _model.CustomerGroups.Where(g => g.Tenant == tenant).Select(g => g.Id)];
        return groups.Length == 0 || _dice.Chance(30) ? default : _dice.Pick(groups);
    }

    private ScriptStep NextCustomerGroupChange()
    {
        if (_model.CustomerGroups.Count == 0)
        {
            return NextCustomerGroup();
        }

        ModelCustomerGroup group = _dice.Pick(_model.CustomerGroups.ToArray());
        return new ChangeCustomerGroup(group.Id, new()
        {
            Name = _dice.Pick(null, null, "", "Group"),
            Parent = _dice.Chance(80) ? SomeGroup(group.Tenant) : null,
        }).Sent(group.Tenant);
    }

    private ScriptStep NextCustomer()
    {
        int tenant = SomeTenant();
        return new DefineCustomer(new(_dice.Pick("C-1", "C-1", "C-2", "C-3"))
        {
            Name = _dice.Pick(null, null, "Acme"),
            Tier = _dice.Pick(0, 0, 1, EngineLimits.CustomerTier),
            Region = _dice.Pick(null, "north", "south"),
            Channel = _dice.Pick(null, "web", "north"),
            Group = SomeGroup(tenant),
        }).Sent(tenant);
    }

    private ScriptStep NextCustomerChange()
    {
        if (_model.Customers.Count == 0)
        {
            return NextCustomer();
        }

        ModelCustomer customer = _dice.Pick(_model.Customers.ToArray());
        return new ChangeCustomer(customer.Id, _dice.Weighted<Func<CustomerChanges>>(
            (20, () => new() { Name = _dice.Pick("", "Acme", "Acme Ltd") }),
            (25, () => new() { Tier = _dice.Pick(0, 1, 2), Region = _dice.Pick(null, "north") }),
            (25, () => new() { Region = _dice.Pick("", "south", "web"), Channel = _dice.Pick(null, "", "fair") }),
            (30, () => new() { Group = SomeGroup(customer.Tenant), Channel = _dice.Pick(null, "web") }))())
            .Sent(customer.Tenant);
    }

    private ScriptStep NextCustomerDiscontinuation()
    {
        if (_model.Customers.FirstOrDefault(c => c.IsDiscontinued) is { } ended && _dice.Chance(70))
        {
            return new ReinstateCustomer(ended.Id).Sent(ended.Tenant);
        }

        if (_model.Customers.Count == 0)
        {
            return NextCustomer();
        }

        ModelCustomer customer = _dice.Pick(_model.Customers.ToArray());
        return _dice.Chance(85)
            ? new DiscontinueCustomer(customer.Id).Sent(customer.Tenant)
            : new ReinstateCustomer(customer.Id).Sent(customer.Tenant);
    }

    private ScriptStep NextChannelLimit()
    {
        ModelProduct product = SomeProduct();
        if (_dice.Chance(4))
        {
            // As many as there may be, now and then.
            for (int i = product.ChannelLimits.Count; i < EngineLimits.ChannelLimitsPerProduct; i++)
            {
                Append(new SetChannelBackorderLimit(product.Id, $"channel {i}", 0).Sent(product.Tenant));
            }
        }

        if (_model.Customers.FirstOrDefault(c => !c.IsDiscontinued && c.Definition.Channel is { Length: > 0 }) is { } buyer
            && _dice.Chance(60))
        {
            return NextBeyondLimit(buyer);
        }

        bool isLifted = product.ChannelLimits.Count > 0 && _dice.Chance(55);
        Quantity? limit = isLifted || _dice.Chance(5) ? null
            : Quantity.Of(_dice.Chance(25) ? 0 : SomeQuantity(product, 2 * _scale.Quantity));
        string channel = isLifted && _dice.Chance(70) ? _dice.Pick(product.ChannelLimits).Channel : _dice.Pick("web", "north", "fair");
        return new SetChannelBackorderLimit(product.Id, channel, limit).Sent(product.Tenant);
    }

    /// <summary>A limit for the channel of a customer, and a request of that customer, which often goes beyond it.</summary>
    private ScriptStep NextBeyondLimit(ModelCustomer buyer)
    {
        ModelProduct[] products =
            [.. _model.Products.Where(p => p.Tenant == buyer.Tenant && p.Definition.IsAllocatable && !p.IsFrozen && !p.IsDiscontinued)];
        if (products.Length == 0)
        {
            return NextCustomer();
        }

        ModelProduct product = _dice.Pick(products);
        Append(new SetChannelBackorderLimit(
            product.Id, buyer.Definition.Channel!, Quantity.Of(SomeQuantity(product, _scale.Quantity))).Sent(buyer.Tenant));
        return new CreateAllocation(new(product.Id, Quantity.Of(SomeQuantity(product, 4 * _scale.Quantity)))
        {
            CustomerId = buyer.Id, Priority = _dice.Pick(s_priorities),
        }).Sent(buyer.Tenant);
    }

    private ScriptStep NextContract()
    {
        if (_model.Customers.Count == 0)
        {
            return NextCustomer();
        }

        ModelCustomer customer = _dice.Pick(_model.Customers.ToArray());
        ModelContract? contract = _model.Contracts.FirstOrDefault(c => c.Customer == customer && !c.IsEnded);
        if (contract is not null && _dice.Chance(35))
        {
            return new EndContract(customer.Id).Sent(customer.Tenant);
        }

        string number = contract is not null && _dice.Chance(45) ? contract.Terms.Number : _dice.Pick("K-1", "K-2", "K-3");
        return new SetContract(customer.Id, new(number)
        {
            ValidFrom = _dice.Chance(15) ? _dice.Pick(_model.Now, _model.Now.AddSeconds(2)) : null,
            ValidUntil = _dice.Chance(45) ? _model.Now.AddSeconds(_dice.Pick(3, 5, 20)) : null,
            Penalty = _dice.Pick<Quantity?>(null, null, 0, Quantity.Of(12.5m)),
            FloorPriority = _dice.Chance(60) ? _dice.Pick(Priority.High(), Priority.Medium(600), Priority.Low(300)) : null,
            ForbidsReallocation = _dice.Chance(30),
            CancelsAtEnd = _dice.Chance(65),
        }).Sent(customer.Tenant);
    }

    /// <summary>A request by the code of a customer, by its id, or both; or by a text that is none's.</summary>
    private AllocationRequest WithCustomer(AllocationRequest request, int tenant)
    {
        ModelCustomer[] customers = [.. _model.Customers.Where(c => c.Tenant == tenant)];
        if (customers.Length == 0 || _dice.Chance(10))
        {
            return request with { Customer = _dice.Pick("C-1", "C-9") };
        }

        ModelCustomer customer = _dice.Pick(customers);
        bool isById = _dice.Chance(60);
        return request with
        {
            CustomerId = isById ? customer.Id : default,
            Customer = !isById || _dice.Chance(30) ? customer.Definition.Code : request.Customer is null ? null : "",
        };
    }
}
