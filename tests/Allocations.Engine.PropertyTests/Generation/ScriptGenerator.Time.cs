using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

internal sealed partial class ScriptGenerator
{
    /// <summary>Soon, so that most fire within the script; of several, some at the same time.</summary>
    private DateTimeOffset Soon() => _model.Now + TimeSpan.FromSeconds(_dice.Pick(1, 2, 3, 5, 20));

    private ScriptStep NextHold()
    {
        ScriptStep next = NextCreate();
        if (next.Command is CreateAllocation { Request.ExpiresAt: not null } expiring && _dice.Chance(80))
        {
            next = next with { Command = new CreateAllocation(expiring.Request with { ExpiresAt = null, Grace = default }) };
        }

        return next.Command is not CreateAllocation create ? next
            : next with { Command = _dice.Chance(70)
                ? new CreateHold(create.Request, Soon())
                : new CreateHoldFor(create.Request, TimeSpan.FromSeconds(_dice.Pick(1, 2, 3, 5, 20))) };
    }

    private AllocationRequest WithExpiry(AllocationRequest request) => request with
    {
        ExpiresAt = _dice.Chance(8) ? _model.Now : Soon(),
        Grace = TimeSpan.FromSeconds(_dice.Pick(0, 0, 1, 4)),
    };

    private ScriptStep NextReallocationRule()
    {
        ModelProduct product = SomeProduct();
        bool isSame = _dice.Chance(10);
        bool isForbidden = isSame ? product.ForbidsReallocation : !product.ForbidsReallocation && _dice.Chance(50);
        return new SetReallocation(product.Id, isForbidden).Sent(product.Tenant);
    }

    private ScriptStep NextPromote()
    {
        List<ModelAllocation> holds = [.. _model.Allocations.Where(a => a.Timer is { IsHold: true })];
        if (holds.Count == 0)
        {
            return NextHold();
        }

        // Now and then one that is no hold.
        ModelAllocation allocation = _dice.Pick(_dice.Chance(85) ? holds : [.. _model.Allocations]);
        return new ConfirmHold(allocation.Id).Sent(allocation.Product.Tenant);
    }

    private ScriptStep NextExpiry()
    {
        List<ModelAllocation> unfinished = [.. _model.Allocations.Where(a => !a.IsFinished)];
        if (unfinished.Count == 0)
        {
            return NextCreate();
        }

        ModelAllocation allocation = _dice.Pick(unfinished);
        DateTimeOffset? at = _dice.Chance(15) ? null : _dice.Chance(10) ? allocation.Timer?.ExpiresAt : Soon();
        return new SetExpiry(allocation.Id, at, at is null ? default : TimeSpan.FromSeconds(_dice.Pick(0, 0, 1, 4)))
            .Sent(allocation.Product.Tenant);
    }

    /// <summary>Back to a little before lots that have expired, if there are any.</summary>
    private ScriptStep NextTime()
    {
        List<DateTimeOffset> expired = [.. _model.Lots.Where(lot => lot.IsExpired).Select(lot => lot.ExpiresAt!.Value)];
        TimeSpan back = TimeSpan.FromSeconds(_dice.Pick(1, 2, 5, 20));
        return new SetTime(
            _dice.Chance(10) ? _model.Now + (_dice.Pick(0, 1) * back)
            : expired.Count > 0 && _dice.Chance(60) ? _dice.Pick(expired) - TimeSpan.FromTicks(_dice.Between(0, 1))
            : _model.Now - back).Sent();
    }

    private ScriptStep NextTick() => new Tick(_dice.Pick(1, 2, 256, 256)).Sent(after: _dice.Pick(0, 1, 3, 10));
}
