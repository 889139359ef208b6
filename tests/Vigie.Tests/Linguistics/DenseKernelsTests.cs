using Vigie.Linguistics;
using Xunit;

namespace Vigie.Tests.Linguistics;

/// <summary>Products of matrices are right for every size, and do not depend on how the rows are grouped.</summary>
public unsafe class DenseKernelsTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 24, 7)]
    [InlineData(7, 59, 33)]
    [InlineData(9, 48, 96)]
    public void MultipliesMatrices(int m, int n, int k)
    {
        var random = new Random(m * n * k);
        float[] a = Numbers(random, m * k), b = Numbers(random, k * n), c = Numbers(random, m * n), before = [.. c], single = new float[n];
        fixed (float* pa = a, pb = b, pc = c, ps = single)
        {
            DenseKernels.Multiply(pa, k, pb, n, pc, n, m, n, k, add: true);
            for (int i = 0; i < m; i++)
                for (int j = 0; j < n; j++)
                {
                    double sum = before[i * n + j];
                    for (int p = 0; p < k; p++) sum += (double)a[i * k + p] * b[p * n + j];
                    Assert.Equal(sum, c[i * n + j], 1e-4);
                }
            DenseKernels.Multiply(pa, k, pb, n, pc, n, m, n, k, add: false);
            for (int i = 0; i < m; i++)
            {
                DenseKernels.Multiply(pa + i * k, k, pb, n, ps, n, 1, n, k, add: false);
                Assert.Equal(single, c[(i * n)..((i + 1) * n)]);
            }
        }
    }

    [Theory]
    [InlineData(1, 8, 16)]
    [InlineData(6, 56, 32)]
    [InlineData(9, 48, 192)]
    public void MultipliesInWholeNumbers(int m, int n, int k)
    {
        var random = new Random(m + n + k);
        float[] a = Numbers(random, m * k), b = Numbers(random, k * n), exact = new float[m * n], packed = new float[m * n];
        // Large numbers too: the largest input and columns of weights that all pull the same way must not overflow.
        for (int p = 0; p < k; p++) { a[p] = 40; b[p * n] = 5; }
        var whole = new short[m * k];
        fixed (float* pa = a, pb = b, pe = exact, pp = packed)
        fixed (short* pw = whole)
        {
            PackedMatrix.Quantize(pa, pw, m * k);
            new PackedMatrix(b, k, n).Multiply(pw, pp, m);
            for (int p = 0; p < k; p++) a[p] = 32;
            DenseKernels.Multiply(pa, k, pb, n, pe, n, m, n, k, add: false);
        }
        for (int i = 0; i < m; i++)
            for (int j = 0; j < n; j++)
            {
                // Rounding is small beside the sum of the sizes of what is added.
                double sizes = Enumerable.Range(0, k).Sum(p => Math.Abs((double)a[i * k + p] * b[p * n + j]));
                Assert.Equal(exact[i * n + j], packed[i * n + j], 0.002 * sizes);
            }
    }

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];
}
