using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vigie.Linguistics;

/// <summary>Products of dense matrices in single precision. Every sum has one fixed order, so that results do not depend on the machine.</summary>
internal static unsafe class DenseKernels
{
    /// <summary>C = A·B, or C += A·B; all matrices lie row after row.</summary>
    /// <param name="a">Matrix of m rows and k columns.</param>
    /// <param name="lda">Distance of its rows, in numbers.</param>
    /// <param name="b">Matrix of k rows and n columns.</param>
    /// <param name="ldb">Distance of its rows.</param>
    /// <param name="c">Matrix of m rows and n columns.</param>
    /// <param name="ldc">Distance of its rows.</param>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Columns of B.</param>
    /// <param name="k">Columns of A.</param>
    /// <param name="add">Whether C keeps what it holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* a, int lda, float* b, int ldb, float* c, int ldc, int m, int n, int k, bool add)
    {
        int j = 0;
        for (; j + 24 <= n; j += 24)
        {
            int i = 0;
            for (; i + 4 <= m; i += 4) Block4x24(a + (long)i * lda, lda, b + j, ldb, c + (long)i * ldc + j, ldc, k, add);
            for (; i < m; i++) Block1x24(a + (long)i * lda, b + j, ldb, c + (long)i * ldc + j, k, add);
        }
        for (; j + 8 <= n; j += 8)
        {
            int i = 0;
            for (; i + 4 <= m; i += 4) Block4x8(a + (long)i * lda, lda, b + j, ldb, c + (long)i * ldc + j, ldc, k, add);
            for (; i < m; i++) Block1x8(a + (long)i * lda, b + j, ldb, c + (long)i * ldc + j, k, add);
        }
        for (; j < n; j++)
            for (int i = 0; i < m; i++)
            {
                float sum = add ? c[(long)i * ldc + j] : 0;
                for (int p = 0; p < k; p++) sum = MathF.FusedMultiplyAdd(a[(long)i * lda + p], b[(long)p * ldb + j], sum);
                c[(long)i * ldc + j] = sum;
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block4x24(float* a, int lda, float* b, int ldb, float* c, int ldc, int k, bool add)
    {
        Vector256<float> c00 = default, c01 = default, c02 = default, c10 = default, c11 = default, c12 = default;
        Vector256<float> c20 = default, c21 = default, c22 = default, c30 = default, c31 = default, c32 = default;
        float* a1 = a + lda, a2 = a1 + lda, a3 = a2 + lda;
        for (int p = 0; p < k; p++, b += ldb)
        {
            var b0 = Vector256.Load(b);
            var b1 = Vector256.Load(b + 8);
            var b2 = Vector256.Load(b + 16);
            var x = Vector256.Create(a[p]);
            c00 = Vector256.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(x, b1, c01);
            c02 = Vector256.FusedMultiplyAdd(x, b2, c02);
            x = Vector256.Create(a1[p]);
            c10 = Vector256.FusedMultiplyAdd(x, b0, c10);
            c11 = Vector256.FusedMultiplyAdd(x, b1, c11);
            c12 = Vector256.FusedMultiplyAdd(x, b2, c12);
            x = Vector256.Create(a2[p]);
            c20 = Vector256.FusedMultiplyAdd(x, b0, c20);
            c21 = Vector256.FusedMultiplyAdd(x, b1, c21);
            c22 = Vector256.FusedMultiplyAdd(x, b2, c22);
            x = Vector256.Create(a3[p]);
            c30 = Vector256.FusedMultiplyAdd(x, b0, c30);
            c31 = Vector256.FusedMultiplyAdd(x, b1, c31);
            c32 = Vector256.FusedMultiplyAdd(x, b2, c32);
        }
        Put(c, c00, c01, c02, add);
        Put(c + ldc, c10, c11, c12, add);
        Put(c + 2 * ldc, c20, c21, c22, add);
        Put(c + 3 * ldc, c30, c31, c32, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* c, Vector256<float> x, Vector256<float> y, Vector256<float> z, bool add)
    {
        if (add)
        {
            x += Vector256.Load(c);
            y += Vector256.Load(c + 8);
            z += Vector256.Load(c + 16);
        }
        x.Store(c);
        y.Store(c + 8);
        z.Store(c + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block1x24(float* a, float* b, int ldb, float* c, int k, bool add)
    {
        Vector256<float> c0 = default, c1 = default, c2 = default;
        for (int p = 0; p < k; p++, b += ldb)
        {
            var x = Vector256.Create(a[p]);
            c0 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b), c0);
            c1 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + 8), c1);
            c2 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + 16), c2);
        }
        Put(c, c0, c1, c2, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block4x8(float* a, int lda, float* b, int ldb, float* c, int ldc, int k, bool add)
    {
        Vector256<float> c0 = default, c1 = default, c2 = default, c3 = default;
        float* a1 = a + lda, a2 = a1 + lda, a3 = a2 + lda;
        for (int p = 0; p < k; p++, b += ldb)
        {
            var y = Vector256.Load(b);
            c0 = Vector256.FusedMultiplyAdd(Vector256.Create(a[p]), y, c0);
            c1 = Vector256.FusedMultiplyAdd(Vector256.Create(a1[p]), y, c1);
            c2 = Vector256.FusedMultiplyAdd(Vector256.Create(a2[p]), y, c2);
            c3 = Vector256.FusedMultiplyAdd(Vector256.Create(a3[p]), y, c3);
        }
        if (add)
        {
            c0 += Vector256.Load(c);
            c1 += Vector256.Load(c + ldc);
            c2 += Vector256.Load(c + 2 * ldc);
            c3 += Vector256.Load(c + 3 * ldc);
        }
        c0.Store(c);
        c1.Store(c + ldc);
        c2.Store(c + 2 * ldc);
        c3.Store(c + 3 * ldc);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block1x8(float* a, float* b, int ldb, float* c, int k, bool add)
    {
        Vector256<float> sum = default;
        for (int p = 0; p < k; p++, b += ldb) sum = Vector256.FusedMultiplyAdd(Vector256.Create(a[p]), Vector256.Load(b), sum);
        if (add) sum += Vector256.Load(c);
        sum.Store(c);
    }

    /// <summary>The transposed matrix: to[j, i] = from[i, j].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(float* from, int ldf, float* to, int ldt, int rows, int columns)
    {
        for (int i0 = 0; i0 < rows; i0 += 16)
            for (int j0 = 0; j0 < columns; j0 += 16)
            {
                int i1 = Math.Min(rows, i0 + 16), j1 = Math.Min(columns, j0 + 16);
                for (int j = j0; j < j1; j++)
                    for (int i = i0; i < i1; i++)
                        to[(long)j * ldt + i] = from[(long)i * ldf + j];
            }
    }

    /// <summary>The logistic function, by a fraction that is exact at its ends and within 0.012 between them; no exponential is needed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> u)
    {
        // tanh(x) = x (27 + x²) / (27 + 9x²) for |x| <= 3, here of u/2.
        var x = Vector256.Min(Vector256.Max(u * 0.5f, Vector256.Create(-3f)), Vector256.Create(3f));
        var square = x * x;
        var tanh = x * (square + Vector256.Create(27f)) / Vector256.FusedMultiplyAdd(square, Vector256.Create(9f), Vector256.Create(27f));
        return Vector256.FusedMultiplyAdd(tanh, Vector256.Create(0.5f), Vector256.Create(0.5f));
    }

    /// <summary>The sum of products of two rows whose length is a multiple of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot(float* a, float* b, int n)
    {
        Vector256<float> sum = default;
        for (int i = 0; i < n; i += 8) sum = Vector256.FusedMultiplyAdd(Vector256.Load(a + i), Vector256.Load(b + i), sum);
        return Vector256.Sum(sum);
    }
}
